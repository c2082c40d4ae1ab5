import type { Attribution, ReferenceRow } from './reference.ts';

/** The figures of an interval row that the reference has too; durations in seconds. */
export interface Figures {
  /** ISO 8601 in UTC. */
  readonly start: string;
  readonly queue: string;
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly shortAbandons: number;
  readonly answeredInTarget: number;
  readonly abandonedInTarget: number;
  readonly waitAnsweredSeconds: number;
  readonly waitAbandonedSeconds: number;
  readonly handledWithEnd: number;
  readonly handleSeconds: number;
  readonly maxWaitSeconds: number | null;
}

const cells = (row: ReferenceRow): Omit<Figures, 'start' | 'queue'> => ({
  offered: row.offered,
  answered: row.answered,
  abandoned: row.abandoned,
  shortAbandons: row.short_abandons,
  answeredInTarget: row.answered_in_target,
  abandonedInTarget: row.abandoned_in_target,
  waitAnsweredSeconds: row.wait_answered_s,
  waitAbandonedSeconds: row.wait_abandoned_s,
  handledWithEnd: row.handled_with_end,
  handleSeconds: row.handle_s,
  maxWaitSeconds: row.max_wait_s,
});

const keyOf = (start: string, queue: string): string => `${new Date(start).toISOString()} ${queue}`;

/**
 * Every cell that differs, in words, and every row that only one side has. A row of ours that is all 0 may be missing
 * from the reference; a maximum of nothing (null) is 0 there.
 */
export const differences = (
  attribution: Attribution,
  reference: readonly ReferenceRow[],
  intervals: readonly Figures[],
): { cells: number; wrong: string[] } => {
  const ours = new Map(intervals.map((row) => [keyOf(row.start, row.queue), row]));
  const expected = new Map(
    reference.filter((row) => row.attribution === attribution).map((row) => [keyOf(row.interval_start, row.queue), cells(row)]),
  );
  const names = Object.keys(cells({} as ReferenceRow)) as (keyof ReturnType<typeof cells>)[];
  const wrong: string[] = [];
  for (const key of new Set([...expected.keys(), ...ours.keys()])) {
    for (const name of names) {
      const [want, got] = [expected.get(key)?.[name] ?? 0, ours.get(key)?.[name] ?? 0];
      if (want !== got) wrong.push(`${attribution} ${key} ${name}: ${got}, should be ${want}`);
    }
  }
  return { cells: expected.size * names.length, wrong };
};
