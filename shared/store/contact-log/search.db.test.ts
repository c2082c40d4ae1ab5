import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestContext } from '../../../tests/support/context.ts';
import type { ContactSearch } from '../../contacts/contact-search.ts';
import { toldContact } from '../../contacts/testing/told-record.ts';
import type { Context } from '../../runtime/context.ts';
import { recordsWithin, type RecordScope } from '../records-within.ts';
import type { Within } from '../within-reach.ts';
import { conditionsOf } from './conditions.ts';
import { searchContacts, type ContactPage, type PageAsked } from './search.ts';
import { logEntry, writeContacts } from './write-contacts.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

type Told = Parameters<typeof toldContact>[1];

const write = (floor: string, contacts: Readonly<Record<string, Told>>): Promise<void> =>
  writeContacts(
    context.db,
    floor,
    Object.entries(contacts).map(([id, told]) => logEntry(1, toldContact(id, told))),
  );

const whole = (floor: string): RecordScope => ({ floor, whole: true, programs: [], queues: null, agents: [], teams: [] });

const within = (scope: RecordScope): Within => ({
  queues: scope.queues && new Set(scope.queues),
  agents: scope.whole ? null : new Set(scope.agents),
  scope,
  here: { ...context, db: recordsWithin(context, scope) },
});

const ask = (
  scope: RecordScope,
  search: ContactSearch = {},
  over: Partial<PageAsked> = {},
  clock?: () => number,
): Promise<ContactPage> =>
  searchContacts(context.db, within(scope), scope.floor, { search, named: 'everywhere', after: null, limit: 50, ...over }, clock);

const idsOf = ({ contacts }: ContactPage): string[] => contacts.map(({ id }) => id);
const found = async (...asked: Parameters<typeof ask>): Promise<string[]> => idsOf(await ask(...asked));

/** Page after page, as somebody would who asks for what follows. */
const pages = async (limit: number, clock: (() => number) | undefined, ...[scope, search, over]: Parameters<typeof ask>) => {
  const all: string[][] = [];
  for (let after: PageAsked['after'] = null; ;) {
    const page = await ask(scope, search, { ...over, after, limit }, clock);
    all.push(idsOf(page));
    if (!page.next) return all;
    after = page.next;
  }
};

const minute = 60_000;
const month = (number: number): number => Date.UTC(2025, number);

describe('pages', () => {
  // every fourth began at the instant of the one before, on both sides of the ends of months
  const instants = Array.from({ length: 60 }, (_, n) => month(Math.floor(n / 3)) - (n % 4 < 2 ? 0 : 1) + Math.floor(n / 30));
  const wanted = instants
    .map((at, n) => ({ at, id: `c${n}` }))
    .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id);
  beforeAll(() =>
    write('paged', Object.fromEntries(instants.map((at, n) => [`c${n}`, { at, legs: [{ queue: 'sales', agent: 'ada' }] }]))),
  );

  test.each([1, 7, 59, 60, 200])(
    'of %i, newest first: each contact once, also those of one instant, over months',
    async (limit) => {
      const each = await pages(limit, undefined, whole('paged'));
      expect(each.flat()).toEqual(wanted);
      expect(each.filter((page) => page.length < limit).length).toBeLessThanOrEqual(1);
    },
  );

  test('where time is short they are short, say how far back they looked, and the next goes on there', async () => {
    let now = 0;
    const clock = () => (now += 1000);
    const first = await ask(whole('paged'), { text: 'nothing' }, {}, clock);
    expect(first).toMatchObject({ contacts: [], next: { id: '' } });
    expect(first.lookedBackTo).toBe(first.next?.at);
    const each = await pages(7, clock, whole('paged'));
    expect(each.flat()).toEqual(wanted);
  });

  test('of a period: from is in it, to is not', async () => {
    const at = month(3);
    expect(await found(whole('paged'), { from: at, to: at + 1 })).toEqual(
      wanted.filter((id) => instants[Number(id.slice(1))] === at),
    );
    expect(await found(whole('paged'), { from: at + 1, to: at + 1 })).toEqual([]);
    expect(await found(whole('paged'), { from: month(900) })).toEqual([]);
  });

  test('of a floor without contacts there are none', async () => {
    expect(await ask(whole('empty'))).toEqual({ contacts: [], next: null, lookedBackTo: null });
  });
});

describe('a contact is found', () => {
  const legs = [{ queue: 'sales', agent: 'ada' }];
  beforeAll(() =>
    write('found', {
      refund: {
        at: month(1),
        legs,
        program: 'acme',
        issue: 'Réclamation',
        customer: { key: 'K', sealed: 'id.sealed' },
        rated: 4.3,
        wrapped: { note: 'Second invoice was PAID twice', disposition: 'Refund', resolved: true },
      },
      gone: { at: month(2), legs: [{ queue: 'loans' }] },
      moved: { at: month(3), legs: [...legs, { queue: 'loans', agent: 'bob' }], channel: 'chat' },
    }),
  );

  test.each<[string, ContactSearch, string[]]>([
    ['words, whatever their accents and case', { text: 'reclamation PAID' }, ['refund']],
    ['words side by side', { text: '"second invoice"' }, ['refund']],
    ['not by words apart', { text: '"invoice second"' }, []],
    ['either of two words', { text: 'nonsense or invoice' }, ['refund']],
    ['not by a word left out', { text: 'invoice -paid' }, []],
    ['signs that mean something to Postgres', { text: `invoice & | ! ' ) :* <-> \\` }, ['refund']],
    ['an agent', { agents: [[{ ids: ['bob'], where: 'anywhere' }]] }, ['moved']],
    ['queue and another queue', { queues: [['sales'], ['loans']] }, ['moved']],
    ['any of two queues', { queues: [['sales', 'loans']] }, ['moved', 'gone', 'refund']],
    ['none of no queues', { queues: [[]] }, []],
    ['queue and outcome', { queues: [['loans']], outcome: ['abandoned'] }, ['gone']],
    ['program, issue and disposition', { program: ['acme'], issue: ['Réclamation'], disposition: ['Refund'] }, ['refund']],
    ['what came of it', { resolved: ['unknown'] }, ['moved', 'gone']],
    ['a customer', { customer: [{ by: 'key', mark: 'K' }] }, ['refund']],
    ['its id', { id: 'gone' }, ['gone']],
    ['channel', { channel: ['chat'] }, ['moved']],
    ['its rating', { ratingFrom: 4.3, ratingTo: 4.3 }, ['refund']],
    ['a rating from on', { ratingFrom: 4 }, ['refund']],
    ['a rating at most', { ratingTo: 4.5 }, ['refund']],
    ['no rating beside it', { ratingFrom: 4.4 }, []],
    ['nor below', { ratingTo: 4.2 }, []],
    ['times', { talkFrom: 30, talkTo: 59 }, ['refund']],
    ['times of all legs', { talkFrom: 60, waitFrom: 20 }, ['moved']],
    ['its minute', { from: month(2) - (month(2) % minute), to: month(2) + minute }, ['gone']],
  ])('by %s', async (_by, search, ids) => {
    expect(await found(whole('found'), search)).toEqual(ids);
  });

  test('in one of the logs, which what is asked narrows', async () => {
    expect(await found(whole('found'), {}, { view: 'missed' })).toEqual(['gone']);
    expect(await found(whole('found'), {}, { view: 'resolution' })).toEqual(['refund']);
    expect(await found(whole('found'), { outcome: ['answered'] }, { view: 'missed' })).toEqual([]);
  });
});

describe('reach', () => {
  const some = (...names: string[]) => fc.subarray(names);
  const scopes: fc.Arbitrary<Omit<RecordScope, 'floor'>> = fc.record({
    whole: fc.constant(false),
    programs: some('acme', 'zenith'),
    queues: fc.option(some('sales', 'loans', 'cards')),
    agents: some('ada', 'bob', 'cy'),
    teams: fc.constant([]),
  });
  const leg = fc.record(
    { queue: fc.constantFrom('sales', 'loans', 'cards'), agent: fc.constantFrom('ada', 'bob', 'cy', 'dee') },
    { requiredKeys: [] },
  );
  const contacts = fc.sample(
    fc.record({ program: fc.constantFrom('acme', 'zenith', undefined), legs: fc.array(leg, { maxLength: 3 }) }),
    { numRuns: 150, seed: 7 },
  );
  beforeAll(() =>
    write(
      'reach',
      Object.fromEntries(
        contacts.map(({ program, legs }, n) => [
          `c${n}`,
          { at: month(n % 5) + n, legs: legs, ...(program !== undefined && { program }) },
        ]),
      ),
    ),
  );

  test('what is found is what Postgres lets the reader read, whatever the scope; no page begins at a contact that is not', async () => {
    await fc.assert(
      fc.asyncProperty(scopes, async (part) => {
        const scope = { ...part, floor: 'reach' };
        const { rows } = await sql<{ id: string }>`select id from contact_log order by first_at desc, id desc`.execute(
          recordsWithin(context, scope),
        );
        const readable = rows.map(({ id }) => id);
        expect((await pages(20, undefined, scope)).flat()).toEqual(readable);
        const { next } = await ask(scope, {}, { limit: 5 });
        expect(readable.includes(next?.id ?? readable[0] ?? '')).toBe(readable.length > 0);
      }),
      { numRuns: 40 },
    );
  });

  test('who sees a part of a contact does not find it by what is of the rest', async () => {
    await write('part', {
      both: {
        at: month(1),
        program: 'acme',
        legs: [
          { queue: 'sales', agent: 'ada' },
          { queue: 'loans', agent: 'bob' },
        ],
      },
      own: { at: month(2), program: 'acme', legs: [{ queue: 'sales', agent: 'bob' }] },
    });
    const scope: RecordScope = { floor: 'part', whole: false, programs: ['acme'], queues: ['sales'], agents: [], teams: [] };
    expect(await found(scope)).toEqual(['own', 'both']);
    expect(await found(scope, { agents: [[{ ids: ['bob'], where: 'anywhere' }]] })).toEqual(['own']);
    expect(await found(scope, { talkFrom: 1 })).toEqual(['own']);
    expect(await found(scope, { resolved: ['unknown'] })).toEqual(['own']);
    expect(await found(scope, {}, { view: 'inbound' })).toEqual(['own', 'both']);
  });

  test('texts are looked through, and agents found by their ids, where they may be read', async () => {
    const wrapped = { note: 'ask Grace' };
    const legs = [{ queue: 'sales', agent: 'dee' }];
    await write('texts', {
      acme: { at: month(1), program: 'acme', legs, wrapped },
      zenith: { at: month(2), program: 'zenith', legs, wrapped },
      none: { at: month(3), legs, wrapped },
    });
    const scope: RecordScope = {
      floor: 'texts',
      whole: false,
      programs: ['acme', 'zenith'],
      queues: ['sales'],
      agents: [],
      teams: [],
    };
    const named = { named: ['acme'] };
    expect(await found(scope)).toEqual(['none', 'zenith', 'acme']);
    expect(await found(scope, { text: 'grace' }, named)).toEqual(['acme']);
    expect(await found(scope, { agents: [[{ ids: ['dee'], where: 'named' }]] }, named)).toEqual(['acme']);
    expect(await found(scope, { agents: [[{ ids: ['dee'], where: 'hidden' }]] }, named)).toEqual(['none', 'zenith']);
    expect(await found({ ...scope, agents: ['dee'] }, { text: 'grace' }, named)).toEqual(['none', 'zenith', 'acme']);
    expect(await found(scope, { text: 'grace' }, { named: ['acme', null] })).toEqual(['none', 'acme']);
  });
});

test.each(['number', 'beginning'] as const)('by a %s contacts are found in an index, whatever lies beside', async (by) => {
  const where = conditionsOf({ customer: [{ by, mark: '+123' }] }, 'everywhere', []);
  const plan = await context.db.transaction().execute(async (at) => {
    await sql`set local enable_seqscan = off`.execute(at);
    const { rows } = await sql<Record<string, string>>`
      explain select id from contact_log_k24_other where floor = 'f' and ${sql.join(where, sql` and `)}`.execute(at);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(plan).toMatch(/Index Cond: .*number_code/);
});
