import { sql, type Kysely } from 'kysely';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestContext } from '../../tests/support/context.ts';
import type { Alert } from '../alerts/alert.ts';
import type { Context } from '../runtime/context.ts';
import { recordsWithin, type RecordScope } from './records-within.ts';
import type { Database } from './tables.ts';

let context: Context;
const at = '2026-03-02T10:00:00Z';

const alert = (floor: string, kind: Alert['subject']['kind'], subject: string) =>
  ({
    floor,
    id: `${kind}-${subject}`,
    version: 1,
    rule: 'r',
    kind,
    subject,
    severity: 'info',
    phase: 'firing',
    fired_at: at,
    resolved_at: null,
    incident: '',
    acted: false,
    record: '{}',
  }) as const;

const contact = (floor: string, id: string, program: string | null, queues: string[], agents: string[]) =>
  ({
    floor,
    id,
    version: 1,
    first_at: at,
    closed_at: null,
    channel: 'voice',
    direction: 'inbound',
    program,
    customer_key: null,
    queues,
    agents,
    contact: '{}',
    events: '[]',
  }) as const;

const logged = (row: ReturnType<typeof contact>) => ({
  ...row,
  keep: 24,
  told: 0,
  outcome: 'open' as const,
  ...{ wait_ms: 0, ring_ms: 0, talk_ms: 0, hold_ms: 0, acw_ms: 0, handlings: 0, transfers: 0 },
  ...{ dispositions: [], terms: [], words: '' },
});

const restatement = (floor: string, queue: string) =>
  ({
    floor,
    attribution: 'cohort',
    start_at: at,
    queue,
    version: 1,
    nth: 0,
    source: 's',
    event_id: 'e',
    type: 'contact.ended',
    time: at,
    contact: 'c',
    counted_at: at,
    before: '{}',
    after: '{}',
  }) as const;

/** In the log, and as those that have not moved there yet. */
const keep = async (contacts: ReturnType<typeof contact>[]): Promise<void> => {
  await context.db.insertInto('contacts').values(contacts).execute();
  await context.db.insertInto('contact_log').values(contacts.map(logged)).execute();
};

beforeAll(async () => {
  context = await openTestContext();
  const { db } = context;
  await keep([
    contact('north', 'of acme', 'acme', ['orders'], ['ada']),
    contact('north', 'of zenith', 'zenith', ['loans'], ['bob']),
    contact('north', 'of no program, in acme’s queue', null, ['orders'], ['cyd']),
    contact('north', 'of no program, in both', null, ['orders', 'loans'], ['cyd']),
    contact('north', 'of nobody', null, [], []),
    contact('south', 'same words, another company', 'acme', ['orders'], ['ada']),
  ]);
  for (const floor of ['north', 'south'])
    for (const [queue, agent] of [
      ['orders', 'ada'],
      ['loans', 'bob'],
    ] as const) {
      await db
        .insertInto('interval_tallies')
        .values({ floor, attribution: 'cohort', start_at: at, queue, version: 1, cursor: '0-1', tally: '{}' })
        .execute();
      await db
        .insertInto('agent_tallies')
        .values({ floor, start_at: at, agent, version: 1, cursor: '0-1', tally: '{}' })
        .execute();
      const kept = { floor, agent, from_at: at, to_at: at, cursor: '0-1', known_at: at, day: null, states: null };
      await db.insertInto('agent_days').values(kept).execute();
      await db.insertInto('day_tallies').values({ floor, attribution: 'cohort', from_at: at, queue, longest: null }).execute();
      await db.insertInto('restatements').values(restatement(floor, queue)).execute();
      const raw = { floor, source: 's', time: at, received_at: at, contact: null };
      await db
        .insertInto('raw_events')
        .values({ ...raw, event_id: `q${queue}`, type: 'queue.opened', event: JSON.stringify({ data: { queue } }) })
        .execute();
      await db
        .insertInto('raw_events')
        .values({ ...raw, event_id: `a${agent}`, type: 'agent.signed_in', event: JSON.stringify({ data: { agent } }) })
        .execute();
    }
  await db
    .insertInto('corrections')
    .values({ floor: 'north', source: 's', event_id: 'e', contact: 'of acme', before: '{}', after: '{}' })
    .execute();
});
beforeAll(async () => {
  const subjects = [
    ['floor', ''],
    ['source', 'pbx'],
    ['queue', 'orders'],
    ['queue', 'loans'],
    ['group', 'group:acme'],
    ['team', 'Blue'],
    ['team', 'Red'],
    ['agent', 'ada'],
    ['agent', 'bob'],
  ] as const;
  const alerts = ['north', 'south'].flatMap((floor) => subjects.map(([kind, subject]) => alert(floor, kind, subject)));
  await context.db.insertInto('alerts').values(alerts).execute();
});
afterAll(() => context.close());

const part: RecordScope = { floor: 'north', whole: false, programs: [], queues: [], agents: [], teams: [] };
const reading = (scope: Partial<RecordScope>): Kysely<Database> => recordsWithin(context, { ...part, ...scope });

const contactsIn = async (db: Kysely<Database>): Promise<string[]> => {
  const [moved, old] = [
    await db.selectFrom('contact_log').select('id').orderBy('id').execute(),
    await db.selectFrom('contacts').select('id').orderBy('id').execute(),
  ];
  expect(moved).toEqual(old);
  return moved.map(({ id }) => id);
};

/** Everything that a query without any condition finds. */
const found = async (db: Kysely<Database>) => ({
  contacts: await contactsIn(db),
  queues: (await db.selectFrom('interval_tallies').select(['floor', 'queue']).execute())
    .map(({ floor, queue }) => `${floor} ${queue}`)
    .sort(),
  agents: (await db.selectFrom('agent_tallies').select(['floor', 'agent']).execute())
    .map(({ floor, agent }) => `${floor} ${agent}`)
    .sort(),
  raw: (await db.selectFrom('raw_events').select(['floor', 'event_id']).execute())
    .map(({ floor, event_id }) => `${floor} ${event_id}`)
    .sort(),
  corrections: (await db.selectFrom('corrections').select('id').execute()).length,
});

describe('a query that forgot its filter finds', () => {
  test('nothing, where nothing is within reach', async () => {
    expect(await found(reading({}))).toEqual({ contacts: [], queues: [], agents: [], raw: [], corrections: 0 });
  });

  test('a program’s contacts, those of its queues that name none, and its queues', async () => {
    expect(await found(reading({ programs: ['acme'], queues: ['orders'] }))).toEqual({
      contacts: ['of acme', 'of no program, in acme’s queue'],
      queues: ['north orders'],
      agents: [],
      raw: ['north qorders'],
      corrections: 0,
    });
  });

  test('a team’s agents with their contacts, and all queues of the floor', async () => {
    expect(await found(reading({ queues: null, agents: ['ada'] }))).toEqual({
      contacts: ['of acme'],
      queues: ['north loans', 'north orders'],
      agents: ['north ada'],
      raw: ['north aada', 'north qloans', 'north qorders'],
      corrections: 0,
    });
  });

  test('all of a floor, and of no other', async () => {
    const all = await found(reading({ whole: true }));
    expect([all.contacts.length, all.queues, all.agents, all.raw.length, all.corrections]).toEqual([
      5,
      ['north loans', 'north orders'],
      ['north ada', 'north bob'],
      4,
      1,
    ]);
  });
});

test('a list cannot be broken out of: names are names, whatever they hold', async () => {
  const hostile = ['acme}', '{acme', '"acme"', "acme'; reset role; --", 'a,acme', 'NULL', ''];
  expect((await found(reading({ programs: hostile, queues: hostile, agents: hostile }))).contacts).toEqual([]);
  await keep(hostile.map((program, n) => contact('hostile', `h${n}`, program, ['x'], [])));
  for (const [n, program] of hostile.entries())
    expect((await found(reading({ floor: 'hostile', programs: [program] }))).contacts).toEqual([`h${n}`]);
});

test.each(['grants', 'screens', 'audit', 'sources', 'source_secrets'] as const)('a reader reads nothing of %s', async (table) => {
  await expect(reading({ whole: true }).selectFrom(table).selectAll().execute()).rejects.toThrow('permission denied');
});

test.each(['contacts', 'contact_log'] as const)('a reader writes nothing to %s', async (table) => {
  await expect(reading({ whole: true }).deleteFrom(table).execute()).rejects.toThrow('permission denied');
  await expect(reading({ whole: true }).updateTable(table).set({ version: 9 }).execute()).rejects.toThrow('permission denied');
});

test('a reader reads months of the log by way of the log alone', async () => {
  await expect(sql`select from contact_log_k24_other`.execute(reading({ whole: true }))).rejects.toThrow('permission denied');
});

test('connections go back as they were, after a query that failed too: the next one to take them is nobody’s reader', async () => {
  const reader = reading({ programs: ['acme'] });
  await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      if (n % 2 === 0) await found(reader);
      else await expect(sql`select 1/0`.execute(reader)).rejects.toThrow('division by zero');
    }),
  );
  const left = await Promise.all(
    Array.from({ length: 20 }, () =>
      sql<{
        who: string;
        program: string | null;
      }>`select current_user as who, nullif(current_setting('floorlight.programs', true), '') as program`.execute(context.db),
    ),
  );
  for (const { rows } of left) expect(rows[0]).not.toMatchObject({ who: 'floorlight_reader' });
  for (const { rows } of left) expect(rows[0]?.program).toBeNull();
});

/** As a pooler in transaction mode does it: whatever is outside of a transaction goes to the next connection. */
const throughPooler = async (use: (pool: Context['pool']) => Promise<void>): Promise<void> => {
  const servers = await Promise.all([context.pool.connect(), context.pool.connect()]);
  let turn = 0;
  const connect = () => {
    let held: PoolClient | null = null;
    const query = (text: string, values?: unknown[]) => {
      const server = held ?? (servers[turn++ % 2] as PoolClient);
      if (text === 'begin') held = server;
      if (text === 'commit') held = null;
      return server.query(text, values);
    };
    return Promise.resolve({ query, release: () => undefined });
  };
  try {
    await use({ connect } as unknown as Context['pool']);
    for (const server of servers)
      expect((await server.query('select current_user as who')).rows).not.toEqual([{ who: 'floorlight_reader' }]);
  } finally {
    servers.forEach((server) => server.release());
  }
};

test('behind a pooler that gives each transaction another connection nothing more is seen', async () => {
  await throughPooler(async (pool) => {
    for (let times = 0; times < 3; times += 1) {
      const seen = await found(recordsWithin({ pool }, { ...part, programs: ['acme'], queues: ['orders'] }));
      expect([seen.contacts, seen.queues]).toEqual([['of acme', 'of no program, in acme’s queue'], ['north orders']]);
    }
  });
});

test('on one connection, what comes after a failed query fails too, and nothing is asked by everybody’s user', async () => {
  await reading({ programs: ['acme'] })
    .connection()
    .execute(async (one) => {
      await expect(sql`select 1/0`.execute(one)).rejects.toThrow('division by zero');
      await expect(one.selectFrom('contacts').select('id').execute()).rejects.toThrow('transaction is aborted');
    });
  expect((await found(reading({ programs: ['acme'] }))).contacts).toEqual(['of acme']);
});

test.each(['begin', 'commit', ' Rollback', 'end'])(
  '%s is refused: the transaction is not the reader’s to end',
  async (statement) => {
    await reading({})
      .connection()
      .execute(async (one) => {
        await expect(sql.raw(statement).execute(one)).rejects.toThrow('is in one already');
        const { rows } = await sql<{ who: string }>`select current_user as who`.execute(one);
        expect(rows).toEqual([{ who: 'floorlight_reader' }]);
      });
  },
);

describe('of alerts, a query that forgot its filter finds', () => {
  const alerts = async (scope: Partial<RecordScope>): Promise<string[]> =>
    (await reading(scope).selectFrom('alerts').select(['floor', 'kind', 'subject']).execute())
      .map(({ floor, kind, subject }) => `${floor} ${kind}:${subject}`)
      .sort();

  test.each<[string, Partial<RecordScope>, string[]]>([
    ['nothing, where nothing is within reach', {}, []],
    ['those of a program’s queues and groups', { queues: ['orders', 'group:acme'] }, ['group:group:acme', 'queue:orders']],
    [
      'a team’s, its agents’, and all that is nobody’s',
      { queues: null, teams: ['Blue'], agents: ['ada'] },
      ['agent:ada', 'floor:', 'group:group:acme', 'queue:loans', 'queue:orders', 'source:pbx', 'team:Blue'],
    ],
    [
      'all of a floor, and of no other',
      { whole: true },
      [
        'agent:ada',
        'agent:bob',
        'floor:',
        'group:group:acme',
        'queue:loans',
        'queue:orders',
        'source:pbx',
        'team:Blue',
        'team:Red',
      ],
    ],
  ])('%s', async (_what, scope, found) => {
    expect(await alerts(scope)).toEqual(found.map((one) => `north ${one}`));
  });

  test('of trials nothing', async () => {
    await expect(reading({ whole: true }).selectFrom('alert_trials').select('id').execute()).rejects.toThrow('permission denied');
  });
});

test.each(['day_tallies', 'restatements'] as const)('%s are seen as the queues they tell of', async (table) => {
  const queues = async (scope: Partial<RecordScope>) =>
    (await reading(scope).selectFrom(table).select(['floor', 'queue']).execute())
      .map(({ floor, queue }) => `${floor} ${queue}`)
      .sort();
  expect(await queues({})).toEqual([]);
  expect(await queues({ queues: ['orders'] })).toEqual(['north orders']);
  expect(await queues({ queues: null })).toEqual(['north loans', 'north orders']);
  expect(await queues({ whole: true })).toEqual(['north loans', 'north orders']);
});

test('an agent’s day as it is kept is within reach of whom the agent is', async () => {
  const seen = async (scope: Partial<RecordScope>): Promise<string[]> =>
    (await reading(scope).selectFrom('agent_days').select(['floor', 'agent']).execute())
      .map(({ floor, agent }) => `${floor} ${agent}`)
      .sort();
  expect(await seen({ agents: ['ada'] })).toEqual(['north ada']);
  expect(await seen({ whole: true })).toEqual(['north ada', 'north bob']);
  expect(await seen({ programs: ['acme'], queues: null })).toEqual([]);
});
