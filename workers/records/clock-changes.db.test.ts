import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { intervalsBetween, quartersOf, type Interval } from '@floorlight/shared/calendar/intervals-between.ts';
import { dayStartAt } from '@floorlight/shared/calendar/local-day.ts';
import { offsetAt, zoneOf } from '@floorlight/shared/calendar/zone.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import type { ReportQuery } from '@floorlight/shared/reports/report-query.ts';
import type { ReportRow } from '@floorlight/shared/reports/report-row.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { readReportPage } from '@floorlight/shared/store/reports/read-page.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openFoldedFloor } from '../../tests/support/folded-floor.ts';
import { withoutRules } from '../../tests/support/without-rules.ts';
import { openRollUp } from './roll-up.ts';

const quarter = 15 * 60_000;
const day = 96 * quarter;
/** Half past ten in the evening: a night shift's day. */
const nightStart = 22 * 60 + 30;
const year = { start: Date.UTC(2026, 0, 1), end: Date.UTC(2027, 0, 1) };

/** Zone → how many quarter-hours its days of a change can have. */
const zones: [string, number[]][] = [
  ['Europe/Lisbon', [92, 100]],
  ['America/New_York', [92, 100]],
  ['Australia/Lord_Howe', [94, 98]],
  ['Asia/Kathmandu', []],
  ['Africa/Casablanca', [92, 100]],
];

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const changesOf = (name: string): number[] => {
  const zone = zoneOf(name);
  const found: number[] = [];
  for (let at = year.start; at < year.end; at += quarter) if (offsetAt(zone, at) !== offsetAt(zone, at - quarter)) found.push(at);
  return found;
};

/** One call in every quarter-hour, answered at once, on the day before a change, of it and after it. */
const live = async (floor: string, timezone: string, dayStart: number, spans: readonly Interval[]): Promise<void> => {
  await defineFloor(context, { id: floor, name: floor, timezone, mode: 'replay', dayStart });
  await withoutRules(context, floor);
  const folded = await openFoldedFloor(context, floor);
  for (const start of spans.flatMap(quartersOf)) {
    const contact = `c${start}`;
    await folded.post([
      event('contact.queued', start + 60_000, { contact, queue: 'q' }),
      event('contact.answered', start + 62_000, { contact, agent: 'ana' }),
      event('contact.ended', start + 90_000, { contact }),
    ]);
  }
  await folded.post([event('source.heartbeat', year.end, {})]);
  await folded.fold();
  await folded.store();
  const { next } = openRollUp(context, floor);
  while (await next());
};

const rows = async (floor: string, { start, end }: Interval, width: ReportQuery['width']): Promise<ReportRow[]> =>
  (
    await readReportPage(
      context,
      { floor, from: start, to: end, width, attribution: 'cohort' },
      { limit: Number.POSITIVE_INFINITY, after: null },
    )
  ).intervals;

const offered = (all: readonly ReportRow[]): number => all.reduce((sum, row) => sum + row.offered, 0);

/** By the zone's own offsets: a day loses what the clock is put on by. */
const lengthOf = (timezone: string, at: number): number => {
  const zone = zoneOf(timezone);
  return 96 - (offsetAt(zone, at) - offsetAt(zone, at - quarter)) / quarter;
};

describe.each(zones)('[CA1] %s', (timezone, lengths) => {
  test.each([0, nightStart])('over its changes of clocks, days that begin %i minutes after midnight', async (dayStart) => {
    const floor = `${timezone.replace('/', '-')}-${dayStart}`;
    const zone = zoneOf(timezone);
    const changes = changesOf(timezone);
    const around = changes.length > 0 ? changes : [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25)];
    const spans = around.map((at): Interval => {
      const days = intervalsBetween(zone, dayStartAt(zone, at, dayStart) - day, at + 2 * day, 'day', dayStart).slice(0, 4);
      return { start: days[0]!.start, end: days.at(-1)!.end };
    });
    await live(floor, timezone, dayStart, spans);
    const odd: number[] = [];
    for (const span of spans) {
      const quarters = await rows(floor, span, 15);
      expect(quarters.every((row) => row.offered === 1 && row.complete)).toBe(true);
      expect(quarters).toHaveLength((span.end - span.start) / quarter);
      expect(quarters.slice(1).every(({ start }, index) => start === quarters[index]?.end)).toBe(true);
      // a label that comes twice differs in its offset (CA2)
      const labels = quarters.map(({ start }) => DateTime.fromISO(start, { zone }).toISO());
      expect(new Set(labels).size).toBe(labels.length);
      for (const width of [30, 60, 'day'] as const) expect(offered(await rows(floor, span, width))).toBe(quarters.length);
      for (const { start, end, offered: calls } of await rows(floor, span, 'day')) {
        const begins = DateTime.fromISO(start, { zone });
        expect(begins.hour * 60 + begins.minute).toBe(dayStart);
        expect(calls).toBe((Date.parse(end) - Date.parse(start)) / quarter);
        if (calls !== 96) odd.push(calls);
      }
    }
    expect(odd).toEqual(changes.map((at) => lengthOf(timezone, at)));
    expect([...new Set(odd)].sort((a, b) => a - b)).toEqual(lengths);
  });
});
