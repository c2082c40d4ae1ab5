import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestContext } from '../../../tests/support/context.ts';
import type { Context } from '../../runtime/context.ts';
import { appendEntries } from './append-entries.ts';
import { dropAuditEntries } from './drop-entries.ts';
import { openAudit } from './open-audit.ts';
import { searchAudit } from './search-audit.ts';
import { entry } from './testing/entries.ts';
import { emptyAudit } from './testing/tamper.ts';
import { verifyAudit } from './verify-audit.ts';

const day = 24 * 60 * 60_000;
const start = Date.UTC(2026, 0, 1);

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const append = (times: readonly number[]): Promise<void> =>
  appendEntries(context.db, { entries: times.map((at) => ({ ...entry(), at })), attempted: null });

test('whatever is dropped when, only the beginning goes, nothing young does, and the chain holds', async () => {
  const steps = fc.array(fc.record({ hours: fc.integer({ min: 0, max: 60 }), entries: fc.integer({ min: 0, max: 5 }) }), {
    minLength: 1,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 1, max: 3 }), async (given, days) => {
      await emptyAudit(context.db);
      let now = start;
      let before = 0;
      for (const { hours, entries } of given) {
        now += hours * (day / 24);
        // entries of several processes, and those that waited for Postgres, stand a little out of order
        await append(Array.from({ length: entries }, (_, n) => now - ((n * 37) % 11) * 60_000));
        const there = await searchAudit(context.db, { floors: null, limit: 1000 });
        await dropAuditEntries(context.db, days, now);
        const limit = Math.floor(now / day - days) * day;
        const verified = await verifyAudit(context.db);
        const kept = await searchAudit(context.db, { floors: null, limit: 1000 });
        expect(verified.broken).toBeNull();
        expect(verified.anchor?.seq ?? 0).toBeGreaterThanOrEqual(before);
        expect(verified.newest.seq - (verified.anchor?.seq ?? 0)).toBe(kept.length);
        const gone = there.filter(({ seq }) => seq <= (verified.anchor?.seq ?? 0));
        expect(gone.filter(({ at }) => at >= limit)).toEqual([]);
        const oldest = kept.at(-1);
        if (oldest) expect(oldest.at).toBeGreaterThanOrEqual(limit);
        before = verified.anchor?.seq ?? 0;
      }
    }),
    { numRuns: 25 },
  );
});

test('more than one slice is dropped, an entry for each says so, and those that append meanwhile go on', async () => {
  await emptyAudit(context.db);
  for (let n = 0; n < 12; n += 1) await append(Array.from({ length: 1000 }, () => start));
  const audit = openAudit(context);
  const [dropped] = await Promise.all([
    dropAuditEntries(context.db, 2, start + 10 * day),
    ...Array.from({ length: 30 }, () => audit.recordFirst(entry())),
  ]);
  await audit.close();
  expect(dropped).toBe(12_000);
  const told = await searchAudit(context.db, { floors: null, action: 'audit-dropped', limit: 10 });
  expect(told.map(({ detail }) => detail['through'])).toEqual([12_000, 10_000, 5000]);
  expect(await verifyAudit(context.db)).toMatchObject({ broken: null, entries: 33, anchor: { seq: 12_000 } });
});

test('several workers at once drop each entry once', async () => {
  await emptyAudit(context.db);
  await append(Array.from({ length: 100 }, (_, n) => start + n * (day / 24)));
  const dropped = await Promise.all([1, 2, 3].map(() => dropAuditEntries(context.db, 1, start + 3 * day)));
  expect(dropped.toSorted((a, b) => a - b)).toEqual([0, 0, 48]);
  expect((await verifyAudit(context.db)).broken).toBeNull();
});

test('a second look within the same day drops nothing and writes nothing', async () => {
  const { newest } = await verifyAudit(context.db);
  expect(await dropAuditEntries(context.db, 1, start + 3.9 * day)).toBe(0);
  expect((await verifyAudit(context.db)).newest).toEqual(newest);
});
