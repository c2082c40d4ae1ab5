import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestContext } from '../../../tests/support/context.ts';
import type { ChainedEntry } from '../../access/audit-entry.ts';
import type { Context } from '../../runtime/context.ts';
import { appendEntries } from './append-entries.ts';
import { searchAudit, type AuditSearch } from './search-audit.ts';
import { entry } from './testing/entries.ts';

let context: Context;
let all: ChainedEntry[];
const actors = ['ada', 'bob', 'cy'];
const actions = ['exported', 'contact-viewed', 'refused'] as const;
const outcomes = ['done', 'refused'] as const;
const floors = ['north', 'south', null];
const subjects = ['s1', 's2', null];

beforeAll(async () => {
  context = await openTestContext();
  const one = fc.record({
    actor: fc.constantFrom(...actors),
    action: fc.constantFrom(...actions),
    outcome: fc.constantFrom(...outcomes),
    floor: fc.constantFrom(...floors),
    subject: fc.constantFrom(...subjects),
    at: fc.integer({ min: 0, max: 1000 }),
  });
  const entries = fc.sample(one, { numRuns: 400, seed: 7 }).map(({ at, ...told }) => ({ ...entry(told), at }));
  await appendEntries(context.db, { entries, attempted: null });
  all = await searchAudit(context.db, { floors: null, limit: 1000 });
});
afterAll(() => context.close());

const matches = (
  one: ChainedEntry,
  { floors: seen, actor, action, outcome, floor, subject, from, to, before }: AuditSearch,
): boolean =>
  (seen === null || (one.floor !== null && seen.includes(one.floor))) &&
  (actor === undefined || one.actor.id === actor) &&
  (action === undefined || one.action === action) &&
  (outcome === undefined || one.outcome === outcome) &&
  (floor === undefined || one.floor === floor) &&
  (subject === undefined || one.subject === subject) &&
  (from === undefined || one.at >= from) &&
  (to === undefined || one.at < to) &&
  (before === undefined || one.seq < before);

const searches = fc.record(
  {
    floors: fc.constantFrom(null, [], ['north'], ['north', 'elsewhere'], ['north', 'south']),
    limit: fc.integer({ min: 1, max: 100 }),
    actor: fc.constantFrom(...actors, 'nobody'),
    action: fc.constantFrom(...actions),
    outcome: fc.constantFrom(...outcomes),
    floor: fc.constantFrom('north', 'south', 'elsewhere'),
    subject: fc.constantFrom('s1', 's2'),
    from: fc.integer({ min: 0, max: 1000 }),
    to: fc.integer({ min: 0, max: 1000 }),
    before: fc.integer({ min: 1, max: 500 }),
  },
  { requiredKeys: ['floors', 'limit'] },
);

test('a search finds what it asks for, newest first, and nothing of a floor that is not seen', async () => {
  expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 400 }, (_, n) => 400 - n));
  await fc.assert(
    fc.asyncProperty(searches, async (search) => {
      const expected = all.filter((one) => matches(one, search as AuditSearch)).slice(0, search.limit);
      expect(await searchAudit(context.db, search as AuditSearch)).toEqual(expected);
    }),
    { numRuns: 150 },
  );
});
