/** Months for which contacts are kept of which nobody said anything. */
export const usualKeep = 24;
export const leastKeep = 6;
export const mostKeep = 84;

/** What a floor says: for how many months its contacts are kept, program by program, and those of all others. */
export interface Keeping {
  readonly usual: number;
  readonly programs: ReadonlyMap<string, number>;
}

/** THE place that says for how many months contacts of a program are kept: its class of retention. */
export const keepOf = (program: string | null, { usual, programs }: Keeping): number =>
  (program === null ? undefined : programs.get(program)) ?? usual;

/** The instant before which contacts are past their time; whole months of UTC, as partitions are cut. */
export const pastBefore = (keep: number, now: number): number => {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - keep);
};
