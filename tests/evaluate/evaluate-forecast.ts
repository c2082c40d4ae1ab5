import { accuracyOf, type Accuracy } from '@floorlight/shared/forecast/accuracy.ts';
import { backTest, type ForetoldSlot, type Horizon } from '@floorlight/shared/forecast/back-test.ts';
import { dayNumber, type HistoryDay } from '@floorlight/shared/forecast/history.ts';
import { INSIDE } from '@floorlight/shared/forecast/pattern.ts';
import type { LoggedVisit } from './contact-log.ts';

/** What `--json` prints as a line: every half-hour of every queue apart, and of all queues together. */
export type ForecastVerdict = Accuracy & {
  horizon: string;
  /** The share of half-hours that ranges are made to hold. */
  nominal: number;
  days: number;
  together: Accuracy;
};

const SLOTS = 48;
const HORIZONS: readonly (Horizon & { name: string })[] = [
  { name: '1 day', days: 1 },
  { name: '2 days', days: 2 },
  { name: '3 days', days: 3 },
  { name: '7 days', days: 7 },
  { name: '30 minutes', slots: 1 },
  { name: '2 hours', slots: 4 },
];

/** Half-hours of each local day from the first of the log to the last, a day without a visit among them. */
export function historyOf(log: readonly LoggedVisit[], queue: string): HistoryDay[] {
  const numbers = log.map(({ day }) => dayNumber(day));
  const [from, to] = [numbers[0] ?? 0, numbers.at(-1) ?? -1];
  const days = Array.from({ length: to - from + 1 }, (_, index) => ({
    day: from + index,
    counts: new Array<number>(SLOTS).fill(0),
  }));
  log.forEach((visit, index) => {
    if (queue === '*' || visit.queue === queue) days[numbers[index]! - from]!.counts[visit.slot]! += 1;
  });
  return days;
}

/** A line for each horizon that the log is long enough for. `first`: days learned from before the first is foretold. */
export function evaluateForecast(log: readonly LoggedVisit[], first: number): ForecastVerdict[] {
  const asked = { first, horizons: HORIZONS, special: new Map() };
  const floor = historyOf(log, '*');
  const together = backTest(floor, null, asked);
  const apart = [...new Set(log.map(({ queue }) => queue))].flatMap((queue) => backTest(historyOf(log, queue), floor, asked));
  return HORIZONS.flatMap((horizon) => {
    const of = (cells: readonly ForetoldSlot[]) => cells.filter((cell) => cell.horizon === horizon);
    const all = of(together);
    if (all.length === 0) return [];
    const [own, whole] = [accuracyOf(of(apart)), accuracyOf(all)];
    const days = new Set(all.map(({ day }) => day)).size;
    return [{ horizon: horizon.name, nominal: INSIDE, days, ...own, holds: own.holds && whole.holds, together: whole }];
  });
}

const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(1)} %`);

const row = (horizon: string, of: string, { wape, bias, coverage, coverageAsShown, baselines, holds }: Accuracy): string =>
  `| ${[horizon, of, percent(wape), percent(baselines.sameWeekdayLastWeek), percent(baselines.sameHalfHourMean), percent(bias), percent(coverage), percent(coverageAsShown), holds ? 'yes' : 'no'].join(' | ')} |`;

/** As docs/forecast.md quotes it. */
export function toTable(verdicts: readonly ForecastVerdict[]): string {
  return [
    '| horizon | half-hours of | WAPE | last week’s | mean’s | bias | coverage | as shown | holds |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
    ...verdicts.flatMap((one) => [row(one.horizon, 'each queue', one), row('', 'all queues', one.together)]),
  ].join('\n');
}
