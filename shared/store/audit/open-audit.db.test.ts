import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestContext } from '../../../tests/support/context.ts';
import type { ChainedEntry } from '../../access/audit-entry.ts';
import type { Context } from '../../runtime/context.ts';
import { openDatabase } from '../open-database.ts';
import { appendEntries, type Batch } from './append-entries.ts';
import { queueLimits } from './audit-queue.ts';
import { AuditAway, openAudit, type Audit } from './open-audit.ts';
import { searchAudit } from './search-audit.ts';
import { breakConnections, giveBack, takeAway } from './testing/stop-postgres.ts';
import { emptyAudit } from './testing/tamper.ts';
import { entry } from './testing/entries.ts';
import { verifyAudit } from './verify-audit.ts';

let context: Context;
let url: string;
beforeAll(async () => {
  context = await openTestContext();
  url = context.config.DATABASE_URL;
});
beforeEach(() => emptyAudit(context.db));
afterAll(() => context.close());

const child = fileURLToPath(new URL('testing/append-many.ts', import.meta.url));
const impatient = { ...queueLimits, pause: { first: 5, longest: 20 } };
const all = (): Promise<ChainedEntry[]> => searchAudit(context.db, { floors: null, limit: 1_000_000 });
const told = async (): Promise<string[]> => (await all()).map(({ actor, subject }) => `${actor.id} ${subject}`).toSorted();
const wanted = (counts: Record<string, number>): string[] =>
  Object.entries(counts)
    .flatMap(([actor, count]) => Array.from({ length: count }, (_, n) => `${actor} ${n}`))
    .toSorted();

/** The chain holds, and has each of these once. */
const expectWhole = async (counts: Record<string, number>): Promise<void> => {
  const entries = Object.values(counts).reduce((sum, count) => sum + count, 0);
  expect(await verifyAudit(context.db)).toMatchObject({ broken: null, entries, newest: { seq: entries } });
  expect(await told()).toEqual(wanted(counts));
};

test('whatever several connections append at once, the chain holds and has each entry once, each one’s own in order', async () => {
  const turns = fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 8 }), { minLength: 2, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(turns, async (writers) => {
      await emptyAudit(context.db);
      const counts: Record<string, number> = {};
      const write = async (audit: Audit, actor: string, sizes: readonly number[]): Promise<void> => {
        let n = 0;
        for (const size of sizes) {
          for (const end = n + size; n < end; n += 1) audit.record(entry({ actor, subject: `${n}` }));
          if (size % 2 === 0) await audit.flush();
          else await new Promise(setImmediate);
        }
        counts[actor] = n;
        await audit.close();
      };
      const audits = writers.map(() => openAudit(context, { limits: { ...impatient, mostAtOnce: 11 } }));
      await Promise.all(writers.map((sizes, index) => write(audits[index]!, `w${index}`, sizes)));
      await expectWhole(counts);
      for (const [actor] of Object.entries(counts)) {
        const own = (await all()).filter((one) => one.actor.id === actor).map(({ subject }) => Number(subject));
        expect(own).toEqual(own.toSorted((a, b) => b - a));
      }
    }),
    { numRuns: 15 },
  );
});

test('appends at once wait for one another: none fails and has to be tried again', async () => {
  const one = (n: number): Batch => ({ entries: [{ ...entry({ subject: `${n}` }), at: n }], attempted: null });
  await Promise.all(Array.from({ length: 60 }, (_, n) => appendEntries(context.db, one(n))));
  await expectWhole({ ada: 60 });
});

test('several processes append to one chain', async () => {
  const count = 300;
  const actors = ['p0', 'p1', 'p2'];
  await Promise.all(actors.map((actor) => promisify(execFile)(process.execPath, [child, url, actor, `${count}`])));
  await expectWhole(Object.fromEntries(actors.map((actor) => [actor, count])));
});

test('with connections that break at any moment nothing is lost and nothing is there twice', async () => {
  const databases = Array.from({ length: 3 }, () => openDatabase(url));
  const audits = databases.map((db) => openAudit({ ...context, db }, { limits: { ...impatient, mostAtOnce: 3 } }));
  const count = 200;
  const done = new AbortController();
  const writing = audits.map(async (audit, index) => {
    for (let n = 0; n < count; n += 1) {
      audit.record(entry({ actor: `w${index}`, subject: `${n}` }));
      if (n % 2 === 0) await new Promise(setImmediate);
    }
    await audit.flush();
    await audit.close();
  });
  const written = Promise.all(writing).finally(() => done.abort());
  for (let breaks = 0; !done.signal.aborted && breaks < 40; breaks += 1) await breakConnections(url);
  await written;
  await Promise.all(databases.map((db) => db.destroy()));
  await expectWhole({ w0: count, w1: count, w2: count });
});

test('a batch whose answer was lost is stored once; one that was not stored is stored by the next attempt', async () => {
  const batch: Batch = { entries: [{ ...entry({ subject: '0' }), at: 1 }], attempted: null };
  await appendEntries(context.db, batch);
  await appendEntries(context.db, batch);
  await appendEntries(context.db, {
    entries: [{ ...entry({ subject: '1' }), at: 1 }],
    attempted: { seq: 1, hash: 'of another' },
  });
  await expectWhole({ ada: 2 });
});

test('while Postgres is away nothing waits and nothing throws; when it is back all is stored in order, as of when it happened', async () => {
  let now = 1_000_000;
  const audit = openAudit({ ...context, clock: () => now }, { limits: impatient });
  await takeAway(url);
  try {
    for (let n = 0; n < 50; n += 1) {
      now += 1000;
      audit.record(entry({ subject: `${n}` }));
      await new Promise(setImmediate);
    }
  } finally {
    await giveBack(url);
  }
  await audit.flush();
  await audit.close();
  const entries = (await all()).toReversed();
  expect(entries.map(({ subject, at }) => [subject, at])).toEqual(
    Array.from({ length: 50 }, (_, n) => [`${n}`, 1_001_000 + n * 1000]),
  );
  expect((await verifyAudit(context.db)).broken).toBeNull();
});

test('what there is no room for is dropped loudly, the newest first, and the log itself says how much it lacks', async () => {
  const lines: unknown[] = [];
  const log = { ...context.log, warn: () => undefined, error: (line: unknown) => lines.push(line) };
  const audit = openAudit({ ...context, log: log as never }, { limits: { ...impatient, mostWaiting: 5 } });
  await takeAway(url);
  try {
    for (let n = 0; n < 12; n += 1) audit.record(entry({ subject: `${n}` }));
    await expect(audit.recordFirst(entry({ subject: 'seen' }))).rejects.toThrow(AuditAway);
  } finally {
    await giveBack(url);
  }
  await audit.flush();
  await audit.close();
  const [lost, ...stored] = await all();
  expect(stored.map(({ subject }) => subject)).toEqual(['4', '3', '2', '1', '0']);
  expect(lost).toMatchObject({ action: 'audit-lost', actor: { kind: 'floorlight' }, detail: { entries: 8 } });
  expect(lines[0]).toMatchObject({ action: 'setting-changed', dropped: 1 });
});

test('what must be written first is stored when it resolves, and throws while Postgres is away', async () => {
  const audit = openAudit(context, { limits: impatient, patience: 300 });
  await audit.recordFirst(entry({ action: 'exported', subject: '0' }));
  await expectWhole({ ada: 1 });
  await takeAway(url);
  try {
    await expect(audit.recordFirst(entry({ action: 'exported', subject: '1' }))).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  } finally {
    await giveBack(url);
  }
  await audit.close();
});

test('a process that ends without Postgres says how much is lost, and ends', async () => {
  const lines: unknown[] = [];
  const log = { ...context.log, warn: () => undefined, error: (line: unknown) => lines.push(line) };
  const audit = openAudit({ ...context, log: log as never }, { limits: impatient, patience: 200 });
  await takeAway(url);
  try {
    for (let n = 0; n < 3; n += 1) audit.record(entry());
    await audit.close();
  } finally {
    await giveBack(url);
  }
  expect(lines).toEqual([{ lost: 3 }]);
});

test('equal refusals are one entry and a count, which the end of a process does not lose', async () => {
  const audit = openAudit(context);
  for (let n = 0; n < 500; n += 1) audit.record(entry({ action: 'refused', outcome: 'refused' }));
  await audit.close();
  expect((await all()).map(({ detail }) => detail)).toEqual([{ repeated: 499 }, {}]);
});

test('whatever an entry holds, it is stored and verifies', async () => {
  const unit = fc.string({ unit: 'binary', maxLength: 40 });
  const value = fc.oneof(unit, fc.double(), fc.boolean(), fc.constant(null));
  const audit = openAudit(context);
  const some = fc.sample(fc.record({ subject: unit, floor: unit, address: unit, detail: fc.dictionary(unit, value) }), 500);
  some.forEach((told) => audit.record(entry({ ...told, subject: `${told.subject}\ud800\u0000` })));
  await audit.flush();
  await audit.close();
  expect(await verifyAudit(context.db)).toMatchObject({ broken: null, entries: 500 });
});

test.each([
  ['update audit set actor = null', 'are not changed'],
  ['delete from audit', 'only its beginning may go'],
  ['truncate audit', 'are not changed'],
  ['delete from audit_anchor', 'only moves on'],
  ["update audit_anchor set seq = 2, hash = 'x'", 'only moves on'],
  ['update audit_anchor set seq = 0', 'only moves on'],
])('the table itself refuses: %s', async (statement, why) => {
  const audit = openAudit(context);
  for (let n = 0; n < 3; n += 1) audit.record(entry());
  await audit.flush();
  await audit.close();
  const { hash } = (await all()).at(-1)!;
  await context.db.insertInto('audit_anchor').values({ seq: 1, hash }).execute();
  await expect(sql.raw(statement).execute(context.db)).rejects.toThrow(why);
});
