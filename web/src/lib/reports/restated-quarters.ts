import type { Restatement } from '@floorlight/shared/reports/restatement.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { percent } from '@floorlight/shared/words/percent.ts';
import { secondsClock } from '@floorlight/shared/words/duration.ts';
import { countText } from '#lib/format/count.ts';

type Figures = Restatement['before'];

/** A quarter-hour of a queue with all that late events did to it, in the order in which they were counted. */
export interface RestatedQuarter {
  readonly key: string;
  /** UTC ms. */
  readonly start: number;
  readonly queue: string;
  readonly before: Figures;
  readonly after: Figures;
  readonly steps: readonly Restatement[];
}

const byTime = (one: Restatement, other: Restatement): number => Date.parse(one.countedAt) - Date.parse(other.countedAt);

export const restatedQuarters = (restatements: readonly Restatement[]): RestatedQuarter[] => {
  const quarters = Map.groupBy(restatements, ({ start, queue }) => `${start} ${queue}`);
  return [...quarters].flatMap(([key, unsorted]) => {
    const steps = unsorted.toSorted(byTime);
    const [first, last] = [steps[0], steps.at(-1)];
    if (!first || !last) return [];
    return [{ key, start: Date.parse(first.start), queue: first.queue, before: first.before, after: last.after, steps }];
  });
};

const level = ({ serviceLevel: { value } }: Figures): string => (value === null ? '–' : `${percent(value)} %`);

const told: readonly (readonly [word: () => string, text: (figures: Figures) => string])[] = [
  [m.floor_column_level, level],
  [m.floor_column_offered, ({ offered }) => countText(offered)],
  [m.floor_column_answered, ({ answered }) => countText(answered)],
  [m.floor_column_abandoned, ({ abandoned }) => countText(abandoned)],
  [m.floor_column_flowed, ({ flowedOut }) => countText(flowedOut)],
  [m.floor_column_asa, ({ averageSpeedOfAnswer }) => secondsClock(averageSpeedOfAnswer.value)],
  [m.floor_column_aht, ({ averageHandleTime }) => secondsClock(averageHandleTime.value)],
];

/** What was shown and what it became, figure by figure that changed. */
export const changedFigures = ({ before, after }: Pick<RestatedQuarter, 'before' | 'after'>): string[] =>
  told
    .filter(([, text]) => text(before) !== text(after))
    .map(([word, text]) => m.reports_restated_figure({ figure: word(), was: text(before), now: text(after) }));
