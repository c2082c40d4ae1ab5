import { seededRandom } from '../../bin/simulate/core/random.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Attribution } from '@floorlight/shared/metrics/service-level.ts';
import { placeOf } from '@floorlight/shared/reports/place.ts';
import type { ReportQuery } from '@floorlight/shared/reports/report-query.ts';
import type { ReportPage, ReportRow } from '@floorlight/shared/reports/report-row.ts';
import type { Restatement } from '@floorlight/shared/reports/restatement.ts';
import type { RowFlag } from '@floorlight/shared/reports/row-flag.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { readReportPage } from '@floorlight/shared/store/reports/read-page.ts';
import { readReconciliation } from '@floorlight/shared/store/reports/read-reconciliation.ts';
import { readRestatements } from '@floorlight/shared/store/reports/read-restatements.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRollUp } from '../../workers/records/roll-up.ts';
import { openTestContext } from '../support/context.ts';
import { openFoldedFloor, type FoldedFloor } from '../support/folded-floor.ts';
import { withoutRules } from '../support/without-rules.ts';
import { bankEvents, describeBank } from './bank.ts';
import { byWidth } from './by-width.ts';
import { differences, type Figures } from './compare.ts';
import { readReference, type ReferenceRow } from './reference.ts';

const floor = 'bank';
const attributions: readonly Attribution[] = ['cohort', 'outcome'];
/** Every so many-th contact, all of it, comes when the fortnight is over. */
const lateOnes = 40;

const figures = ({ flags: _flags, ...row }: ReportRow): object => row;
const summed = [
  ...(['offered', 'answered', 'abandoned', 'shortAbandons', 'answeredInTarget', 'abandonedInTarget'] as const),
  ...(['waitAnsweredSeconds', 'waitAbandonedSeconds', 'handledWithEnd', 'handleSeconds'] as const),
];
/** Two quarter-hours of a queue as one row: their counts added, the longer of their longest waits. */
const inHalfHours = (quarters: readonly ReportRow[]): Figures[] => {
  const halves = new Map<string, Figures>();
  for (const row of quarters) {
    const start = new Date(Math.floor(Date.parse(row.start) / 1_800_000) * 1_800_000).toISOString();
    const half = halves.get(keyOf({ ...row, start }));
    const sums = summed.map((field): [string, number] => [field, row[field] + (half?.[field] ?? 0)]);
    const maxWaitSeconds = Math.max(row.maxWaitSeconds, half?.maxWaitSeconds ?? 0);
    halves.set(keyOf({ ...row, start }), { ...row, ...Object.fromEntries(sums), start, maxWaitSeconds });
  }
  return [...halves.values()];
};
const keyOf = ({ start, queue }: Pick<ReportRow, 'start' | 'queue'>): string => `${start} ${queue}`;
const restatedFlag = ({ flags }: ReportRow) =>
  flags.find((flag): flag is Extract<RowFlag, { reason: 'restated' }> => flag.reason === 'restated');

describeBank('interval reports of the recorded fortnight, some of it a fortnight late', 600_000, (bank) => {
  let context: Context;
  let folded: FoldedFloor;
  let reference: ReferenceRow[];
  let late: FloorEvent[];
  let inTime: FloorEvent[];
  let from: number;
  let to: number;

  const read = async (asked: Partial<ReportQuery>): Promise<ReportPage> =>
    readReportPage(
      context,
      { floor, from, to, width: 30, attribution: 'cohort', ...asked },
      { limit: Number.POSITIVE_INFINITY, after: null },
    );
  const rollUp = async (): Promise<void> => {
    const { next } = openRollUp(context, floor);
    while (await next());
  };
  const rowsOf = async (asked: Partial<ReportQuery>): Promise<ReportRow[]> => [
    ...(await read(asked)).intervals,
    ...(await read({ ...asked, by: 'floor' })).intervals,
  ];

  beforeAll(async () => {
    context = await openTestContext();
    reference = readReference(bank.reference);
    const starts = reference.map((row) => Date.parse(row.interval_start));
    [from, to] = [Math.min(...starts), Math.max(...starts) + 30 * 60_000];
    const random = seededRandom(11);
    const events = await bankEvents(bank);
    const contactOf = ({ data }: FloorEvent): string => (data as { contact?: string }).contact ?? '';
    const contacts = [...new Set(events.map(contactOf))].filter((contact) => contact !== '');
    const chosen = new Set(contacts.filter(() => random.chance(1 / lateOnes)));
    late = events.filter((event) => chosen.has(contactOf(event)));
    inTime = events.filter((event) => !chosen.has(contactOf(event)));
    await defineFloor(context, { id: floor, name: 'Bank', timezone: bank.timezone, mode: 'replay' });
    await withoutRules(context, floor);
    folded = await openFoldedFloor(context, floor);
    await folded.post(inTime);
    await folded.fold();
    await folded.store();
    await rollUp();
  }, 300_000);
  afterAll(() => context.close());

  test('[TA12] [EV4] exactly the intervals that late contacts touch change; each says what was shown, and each event is named once', async () => {
    const before = new Map<Attribution, Map<string, ReportRow>>();
    for (const attribution of attributions) {
      const rows = await read({ attribution, width: 15 });
      expect(rows.intervals.some(restatedFlag)).toBe(false);
      before.set(attribution, new Map(rows.intervals.map((row) => [keyOf(row), row])));
    }
    await folded.post(late);
    // in one commit: between two, half of a contact would be shown, and restated
    expect(await folded.turn(2 * late.length)).toBe(late.length);
    await folded.store();
    for (const attribution of attributions) {
      const was = before.get(attribution)!;
      const { intervals } = await read({ attribution, width: 15 });
      const moved = intervals.filter(
        (row) => JSON.stringify(figures(row)) !== JSON.stringify(figures(was.get(keyOf(row)) ?? row)),
      );
      const fresh = intervals.filter((row) => !was.has(keyOf(row)));
      expect(intervals.filter(restatedFlag).map(keyOf)).toEqual(
        intervals.filter((row) => moved.includes(row) || fresh.includes(row)).map(keyOf),
      );
      expect(moved.length).toBeGreaterThan(300);
      for (const row of moved) expect(restatedFlag(row)?.was).toEqual(was.get(keyOf(row))!.serviceLevel);

      const trail: Restatement[] = [];
      for (let after: string | null = null; ;) {
        const page = await readRestatements(context, { floor, from, to, attribution, limit: 500, after, contacts: true });
        trail.push(...page.restatements);
        if ((after = page.next) === null) break;
      }
      const posted = new Set(late.map(({ id }) => id));
      expect(trail.every(({ event }) => posted.has(event.id))).toBe(true);
      expect(new Set(trail.map(({ event }) => event.contact)).size).toBeGreaterThan(200);
      const byQuarter = Map.groupBy(trail, keyOf);
      expect(byQuarter.size).toBe(moved.length + fresh.length);
      for (const row of moved) {
        const versions = byQuarter.get(keyOf(row))!;
        expect(versions[0]!.before.serviceLevel).toEqual(was.get(keyOf(row))!.serviceLevel);
        expect(versions.at(-1)!.after.serviceLevel).toEqual(row.serviceLevel);
        for (const [index, version] of versions.slice(1).entries()) expect(version.before).toEqual(versions[index]!.after);
        expect(new Set(versions.map(({ event }) => event.id)).size).toBe(restatedFlag(row)!.events);
      }
    }
  });

  test('[TA6] [TA7] then every cell equals the reference at 30 and 60 minutes, days, weeks and months; every two quarter-hours add up to it', async () => {
    await rollUp();
    for (const attribution of attributions) {
      const compare = async (width: ReportQuery['width'], expected: readonly ReferenceRow[]): Promise<number> => {
        const { cells, wrong } = differences(attribution, expected, await rowsOf({ attribution, width }));
        expect(wrong.slice(0, 10)).toEqual([]);
        return cells;
      };
      expect(await compare(30, reference)).toBeGreaterThan(20_000);
      expect(await compare(60, byWidth(reference, bank.timezone, 'hour'))).toBeGreaterThan(10_000);
      expect(await compare('day', byWidth(reference, bank.timezone, 'day'))).toBeGreaterThan(500);
      await compare('week', byWidth(reference, bank.timezone, 'week'));
      await compare('month', byWidth(reference, bank.timezone, 'month'));
      const quarters = await rowsOf({ attribution, width: 15 });
      const { cells, wrong } = differences(attribution, reference, inHalfHours(quarters));
      expect([wrong.slice(0, 10), cells > 20_000]).toEqual([[], true]);
      expect(quarters.some(({ start }) => start.slice(14, 16) === '15')).toBe(true);
      const totals = (await read({ attribution, width: 15 })).totals;
      expect((await read({ attribution, width: 'month' })).totals).toMatchObject({
        offered: totals.offered,
        answeredInTarget: totals.answeredInTarget,
        handleSeconds: totals.handleSeconds,
        serviceLevel: totals.serviceLevel,
      });
    }
  });

  test('[EV1] everything posted again changes no figure and no flag', async () => {
    const before = await rowsOf({ width: 15 });
    await folded.post([...inTime.slice(0, 5000), ...late]);
    await folded.fold();
    await folded.store();
    expect(await rowsOf({ width: 15 })).toEqual(before);
  });

  test('[TA12] [TA6] a line leads from each day’s cohort to its outcome, with nothing unexplained', async () => {
    const days = (await read({ width: 'day', by: 'floor' })).intervals;
    for (const { start, end } of days) {
      const asked = { floor, from: Date.parse(start), to: Date.parse(end), width: 'day' } as const;
      const { lines, cohort, outcome } = await readReconciliation({ ...context, everything: context }, asked);
      for (const line of lines)
        expect([line.field, line.cohort, line.unexplained]).toEqual([
          line.field,
          line.outcome - line.offeredBefore + line.countedAfter,
          0,
        ]);
      expect(lines.find(({ field }) => field === 'answered')).toMatchObject({
        cohort: cohort.answered,
        outcome: outcome.answered,
      });
    }
  });

  test('pages of 500 rows are the report, one after the other', async () => {
    const whole = await read({ width: 15 });
    const rows: ReportRow[] = [];
    for (let after: string | null = null; ;) {
      const query = { floor, from, to, width: 15, attribution: 'cohort' } as const;
      const page = await readReportPage(context, query, { limit: 500, after: after === null ? null : placeOf(after) });
      rows.push(...page.intervals);
      if ((after = page.next) === null) break;
    }
    expect(rows).toEqual(whole.intervals);
  });
});
