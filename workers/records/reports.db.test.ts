import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../bin/simulate/core/random.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import { reportAsked, type IntervalsAsked } from '@floorlight/shared/exports/report-asked.ts';
import { tallyFields } from '@floorlight/shared/metrics/tally.ts';
import type { ReportQuery } from '@floorlight/shared/reports/report-query.ts';
import type { ReportRow } from '@floorlight/shared/reports/report-row.ts';
import { placeOf } from '@floorlight/shared/reports/place.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineGroup } from '@floorlight/shared/store/define-setting.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { openReportRows } from '@floorlight/shared/store/read-report.ts';
import { surelyLonger } from '@floorlight/shared/store/exports/surely-longer.ts';
import { readReconciliation } from '@floorlight/shared/store/reports/read-reconciliation.ts';
import { readReportPage } from '@floorlight/shared/store/reports/read-page.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openFoldedFloor, type FoldedFloor } from '../../tests/support/folded-floor.ts';
import { openRollUp } from './roll-up.ts';

const floor = 'centre';
const timezone = 'Europe/Lisbon';
const minute = 60_000;
const day = 24 * 60 * minute;
/** A Thursday; clocks go forward on the Sunday after. */
const first = Date.parse('2026-03-26T00:00:00Z');
const days = 7;
const end = first + days * day;
const queues = ['orders', 'returns', 'loans'];

/** One contact: answered, given up, or handed on to another queue and answered there. */
const contact = (random: ReturnType<typeof seededRandom>, id: string, at: number): FloorEvent[] => {
  const queue = random.pick(queues);
  const wait = Math.round(random.exponential(15)) * 1000;
  const talk = Math.round(random.exponential(180)) * 1000;
  const queued = event('contact.queued', at, { contact: id, queue });
  if (random.chance(0.1)) return [queued, event('contact.abandoned', at + wait, { contact: id })];
  const answered = event('contact.answered', at + wait, { contact: id, agent: 'ana' });
  return [queued, answered, event('contact.ended', at + wait + talk, { contact: id })];
};

const life = (seed: number): FloorEvent[] => {
  const random = seededRandom(seed);
  const events: FloorEvent[] = [];
  for (let at = first, n = 0; at < end - day / 2; at += Math.round(random.exponential(40) * minute), n += 1)
    events.push(...contact(random, `c${n}`, at));
  return events.sort((a, b) => a.time - b.time);
};

let context: Context;
let folded: FoldedFloor;
beforeAll(async () => {
  context = await openTestContext();
  await defineFloor(context, { id: floor, name: 'Centre', timezone, mode: 'replay' });
  await defineGroup(context, floor, { group: 'shop', queues: ['orders', 'returns'] });
  for (const queue of queues) await defineQueue(context, floor, { queue, program: queue === 'loans' ? 'zenith' : 'acme' });
  folded = await openFoldedFloor(context, floor);
  await folded.post([...life(5), event('source.heartbeat', end, { every: 60 })]);
  await folded.fold();
  await folded.store();
});
afterAll(() => context.close());

const query: ReportQuery = { floor, from: first, to: end, width: 30, attribution: 'cohort' };
const all = (asked: Partial<ReportQuery> = {}) =>
  readReportPage(context, { ...query, ...asked }, { limit: Number.POSITIVE_INFINITY, after: null });
const rowsIn = async <Row>(rows: AsyncIterable<Row>): Promise<Row[]> => {
  const read: Row[] = [];
  for await (const row of rows) read.push(row);
  return read;
};
const rollUp = async (): Promise<number> => {
  const { next } = openRollUp(context, floor);
  let made = 0;
  while (await next()) made += 1;
  return made;
};

const counts = [
  'offered',
  'answered',
  'abandoned',
  'shortAbandons',
  'answeredInTarget',
  'handledWithEnd',
  'handleSeconds',
  'waitAnsweredSeconds',
] as const;
const summed = (rows: readonly ReportRow[]): number[] =>
  counts.map((name) => Math.round(rows.reduce((sum, row) => sum + row[name], 0) * 1000) / 1000);

const widths = [15, 30, 60, 'day', 'week', 'month'] as const;

test('[TA7] every width, attribution and cut adds up to the same, before and after closed days are summed up', async () => {
  const asked = widths.flatMap((width) =>
    (['cohort', 'outcome'] as const).flatMap((attribution) =>
      (['queue', 'group', 'program', 'channel', 'floor'] as const).map((by) => ({ width, attribution, by })),
    ),
  );
  const before = await Promise.all(asked.map(all));
  expect(await rollUp()).toBe(days - 1);
  expect(await rollUp()).toBe(0);
  for (const [index, one] of asked.entries()) {
    const after = await all(one);
    expect(after).toEqual(before[index]);
    expect(after.intervals.length).toBeGreaterThan(0);
    if (one.by !== 'group') expect(summed(after.intervals)).toEqual(summed([after.totals]));
    if (one.by === 'floor' && one.attribution === 'cohort')
      expect(summed(after.intervals)).toEqual(summed((await all()).intervals));
  }
});

test('[CA1] the day of the change has 92 quarter-hours, and the report covers each once', async () => {
  const sunday = { from: Date.parse('2026-03-29T00:00:00Z'), to: Date.parse('2026-03-29T23:00:00Z') };
  const { intervals } = await all({ ...sunday, width: 15, by: 'floor', empty: true });
  expect(intervals).toHaveLength(92);
  expect(intervals.slice(1).every(({ start }, index) => start === intervals[index]?.end)).toBe(true);
  const [whole] = (await all({ ...sunday, width: 'day', by: 'floor' })).intervals;
  expect([whole?.start, whole?.end]).toEqual(['2026-03-29T00:00:00Z', '2026-03-29T23:00:00Z']);
  expect(summed(intervals)).toEqual(summed([whole!]));
});

test('pages together are the whole, whatever their length; each bears the totals of all', async () => {
  for (const asked of [
    { width: 15 },
    { width: 60, attribution: 'outcome', by: 'program' },
    { width: 'day', empty: true },
  ] as const) {
    const whole = await all(asked);
    for (const limit of [1, 7, 500]) {
      const rows: ReportRow[] = [];
      let after: string | null = null;
      do {
        const page = await readReportPage(
          context,
          { ...query, ...asked },
          { limit, after: after === null ? null : placeOf(after) },
        );
        expect(page.intervals.length).toBeLessThanOrEqual(limit);
        expect(page.totals).toEqual(whole.totals);
        rows.push(...page.intervals);
        after = page.next;
      } while (after !== null && rows.length < 60);
      expect(rows).toEqual(whole.intervals.slice(0, rows.length));
      if (after === null) expect(rows).toHaveLength(whole.intervals.length);
    }
  }
});

test('a report that is streamed has the same rows', async () => {
  const rows: ReportRow[] = [];
  const report = await openReportRows(context, { ...query, width: 15 });
  for await (const told of report.rows) rows.push(...told);
  const whole = await all({ width: 15 });
  expect(rows).toEqual(whole.intervals);
  expect(report.totals).toEqual([whole.totals]);
});

test('[TA6] both attributions stand side by side, each as it is by itself', async () => {
  const report = await openReportRows(context, { ...query, width: 15, attribution: 'both' });
  const halves = { cohort: [] as ReportRow[], outcome: [] as ReportRow[] };
  for await (const [cohort, outcome] of report.rows as AsyncIterable<[ReportRow, ReportRow]>) {
    expect([cohort.start, cohort.queue]).toEqual([outcome.start, outcome.queue]);
    halves.cohort.push(cohort);
    halves.outcome.push(outcome);
  }
  for (const [nth, attribution] of (['cohort', 'outcome'] as const).entries()) {
    const alone = await all({ width: 15, attribution });
    const places = new Set(alone.intervals.map(({ start, queue }) => `${start} ${queue}`));
    expect(halves[attribution].filter(({ start, queue }) => places.has(`${start} ${queue}`))).toEqual(alone.intervals);
    expect(report.totals[nth]).toEqual(alone.totals);
  }
  expect(halves.cohort.length).toBeGreaterThan(0);
});

test.each(['cohort', 'outcome', 'both'] as const)(
  '[TA6] [TA12] a report by %s is reconciled as the API does it, of one commit with its totals, which stay as they are',
  async (attribution) => {
    const everything = { db: context.db };
    const { lines, totals, rows } = await openReportRows(context, { ...query, width: 30, attribution }, everything);
    const { attribution: _attribution, ...asked } = { ...query, width: 30 as const };
    const told = await readReconciliation({ ...context, everything }, asked);
    expect(lines).toEqual(told.lines);
    const answered = lines!.find(({ field }) => field === 'answered')!;
    const sums = attribution === 'both' ? [answered.cohort, answered.outcome] : [answered[attribution]];
    expect(totals.map((row) => row.answered)).toEqual(sums);
    const plain = await openReportRows(context, { ...query, width: 30, attribution });
    expect(plain.lines).toBeNull();
    expect(totals).toEqual(plain.totals);
    expect(await rowsIn(rows)).toEqual(await rowsIn(plain.rows));
  },
);

test('no report is called longer than it is before it is read', async () => {
  const period = { from: new Date(first).toISOString(), to: new Date(end).toISOString() };
  const known: number[] = [];
  for (const width of [15, 30, 60, 'day', 'week'] as const)
    for (const by of ['queue', 'group', 'program', 'channel', 'floor'] as const)
      for (const over of [{}, { empty: true }, { attribution: 'both' }, { attribution: 'outcome' }, { queues: ['*'] }]) {
        const report = reportAsked.parse({ of: 'intervals', period, width, by, ...over }) as IntervalsAsked;
        const { of: _of, period: _period, totals: _totals, ...asked } = report;
        const { rows } = await openReportRows(context, { ...asked, floor, from: first, to: end });
        const count = (await rowsIn(rows)).length;
        const isLonger = (most: number): Promise<boolean> => surelyLonger(context, { floor, report, within: null, most });
        expect(await isLonger(count), `${width} ${by} ${JSON.stringify(over)}`).toBe(false);
        if (await isLonger(Math.floor(count / 2))) known.push(count);
      }
  expect(known.length).toBeGreaterThan(5);
});

test('[SL1] a variant asked for is that of every row and of the totals', async () => {
  const { intervals, totals } = await all({ variant: 'answered', by: 'floor', width: 'day' });
  for (const row of [...intervals, totals])
    expect(row.serviceLevel).toMatchObject({ numerator: row.answeredInTarget, denominator: row.answered });
});

const changed = async (attribution: 'cohort' | 'outcome') =>
  (await all({ attribution, width: 15 })).intervals.filter(({ flags }) => flags.some(({ reason }) => reason === 'restated'));

test('[EV4] a late event moves a closed day and the day before now, at once in every width, and says so', async () => {
  const before = await all({ by: 'floor', width: 'day' });
  expect(await changed('cohort')).toEqual([]);
  const [old, young] = [first + 10 * 60 * minute, end - day];
  const of = (id: string, at: number) => [
    event('contact.queued', at, { contact: id, queue: 'loans' }),
    event('contact.abandoned', at + 60_000, { contact: id }),
  ];
  await folded.post([...of('late-old', old), ...of('late-young', young)]);
  await folded.fold();
  await folded.store();
  const after = await all({ by: 'floor', width: 'day' });
  const [name, wasName] = [after.intervals[0]!, before.intervals[0]!];
  expect([name.offered, name.abandoned]).toEqual([wasName.offered + 1, wasName.abandoned + 1]);
  expect(name.flags).toEqual([{ reason: 'restated', events: 2, at: expect.any(String), was: wasName.serviceLevel }]);
  expect(after.totals.offered).toBe(before.totals.offered + 2);
  expect(after.totals.flags).toContainEqual({
    reason: 'restated',
    events: 4,
    at: expect.any(String),
    was: before.totals.serviceLevel,
  });
  const quarters = await changed('cohort');
  expect(quarters.map(({ start, queue, abandoned }) => [start, queue, abandoned > 0])).toEqual([
    [new Date(old).toISOString().replace('.000', ''), 'loans', true],
    [new Date(young).toISOString().replace('.000', ''), 'loans', true],
  ]);
  expect(await rollUp()).toBe(1);
  expect((await all({ by: 'floor', width: 'day' })).intervals).toEqual(after.intervals);
});

test('[EV1] the same events again restate nothing', async () => {
  const before = await all({ by: 'floor', width: 15 });
  await folded.post(life(5).slice(0, 200));
  await folded.fold();
  await folded.store();
  expect(await all({ by: 'floor', width: 15 })).toEqual({ ...before, asOf: expect.any(Object) });
});

test('every field of a tally has its column', async () => {
  for (const table of ['day_tallies', 'restatements'] as const) {
    const row = await context.db.selectFrom(table).selectAll().executeTakeFirstOrThrow();
    const names = Object.keys(row).map((name) => name.replaceAll(/_[a-z]/g, (part) => part[1]!.toUpperCase()));
    expect(names).toEqual(expect.arrayContaining([...tallyFields]));
  }
});
