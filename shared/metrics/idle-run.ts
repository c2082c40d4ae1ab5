/**
 * Idle streaks of a stretch of time (SPEC AG5), kept so that those of adjacent stretches can be joined. Milliseconds available;
 * ring time that leads back to available neither counts nor ends a streak.
 */
export interface IdleRun {
  /** The streak that lasts from the stretch's start, and the one that lasts to its end. */
  head: number;
  tail: number;
  longest: number;
  /** Nothing ended a streak: head, tail and longest are one. */
  unbroken: boolean;
}

export const noTime = (): IdleRun => ({ head: 0, tail: 0, longest: 0, unbroken: true });
export const idleFor = (ms: number): IdleRun => ({ head: ms, tail: ms, longest: ms, unbroken: true });
/** Something other than idling, however long. */
export const notIdle = (): IdleRun => ({ head: 0, tail: 0, longest: 0, unbroken: false });

/** The streaks of one stretch followed by another. */
export const joinRuns = (first: IdleRun, next: IdleRun): IdleRun => ({
  head: first.unbroken ? first.head + next.head : first.head,
  tail: next.unbroken ? first.tail + next.tail : next.tail,
  longest: Math.max(first.longest, next.longest, first.tail + next.head),
  unbroken: first.unbroken && next.unbroken,
});
