/** What the clock of the other side says. A full picture must stand among events that have its times, not ours. */
export interface SourceClock {
  /** It said `theirs` when ours said `ours`, both in milliseconds; NaN says nothing. */
  readonly note: (theirs: number, ours: number) => void;
  readonly at: (ours: number) => number;
}

export const sourceClock = (): SourceClock => {
  let ahead = 0;
  return {
    note: (theirs, ours) => {
      if (!Number.isNaN(theirs)) ahead = theirs - ours;
    },
    at: (ours) => Math.round(ours + ahead),
  };
};
