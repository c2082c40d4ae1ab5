/** Longest waits of one bucket, so that a maximum survives a withdrawal (SPEC TA7). Longest first, at most `kept`. */
export interface LongestWaits {
  readonly list: { visit: string; ms: number }[];
  /** Waits shorter than the last of the list exist that are not in it. */
  truncated: boolean;
}

const kept = 8;

export const noWaits = (): LongestWaits => ({ list: [], truncated: false });

const before = (a: { visit: string; ms: number }, b: { visit: string; ms: number }): boolean =>
  a.ms > b.ms || (a.ms === b.ms && a.visit < b.visit);

export const addWait = (waits: LongestWaits, visit: string, ms: number): void => {
  const wait = { visit, ms };
  const at = waits.list.findIndex((one) => before(wait, one));
  // below a truncated list there may be forgotten waits longer than this one
  if (at < 0 && waits.truncated) return;
  waits.list.splice(at < 0 ? waits.list.length : at, 0, wait);
  if (waits.list.length <= kept) return;
  waits.list.pop();
  waits.truncated = true;
};

export const withdrawWait = (waits: LongestWaits, visit: string): void => {
  const at = waits.list.findIndex((one) => one.visit === visit);
  if (at >= 0) waits.list.splice(at, 1);
};

/** True when nothing is left to tell the maximum by: it must be taken again from the bucket's visits. */
export const mustRetake = (waits: LongestWaits): boolean => waits.truncated && waits.list.length === 0;

/** Null where no visit was answered or abandoned. */
export const longestOf = (waits: LongestWaits): number | null => waits.list[0]?.ms ?? null;
