import { displayedState, type DisplayedState } from '../board/board.ts';
import { joinRuns, noTime, notIdle, type IdleRun } from './idle-run.ts';

/** Milliseconds in each displayed state and what came with it, within one period (SPEC AG7). */
export interface AgentTally extends Record<Exclude<DisplayedState, 'offline'>, number> {
  /** Sum of the displayed states but offline (AG6). */
  signedIn: number;
  /** Not-ready milliseconds by reason. */
  reasons: Record<string, number>;
  offers: number;
  unanswered: number;
  declined: number;
  /** Handlings begun. */
  handled: number;
  /** Clipped to the period. */
  idle: IdleRun;
}

const states = displayedState.exclude(['offline']).options;
const sums = [...states, 'signedIn', 'offers', 'unanswered', 'declined', 'handled'] as const;

const zeros = Object.fromEntries(sums.map((field) => [field, 0])) as Record<(typeof sums)[number], number>;

export const emptyAgentTally = (): AgentTally => ({
  ...zeros,
  reasons: {},
  idle: noTime(),
});

/** Whether two periods were spent alike; idle streaks are left out. */
export const isSameTime = (one: AgentTally, other: AgentTally): boolean =>
  sums.every((field) => one[field] === other[field]) &&
  Object.keys(one.reasons).length === Object.keys(other.reasons).length &&
  Object.entries(one.reasons).every(([reason, ms]) => other.reasons[reason] === ms);

const addSums = (into: AgentTally, other: AgentTally): void => {
  for (const field of sums) into[field] += other[field];
  for (const [reason, ms] of Object.entries(other.reasons)) into.reasons[reason] = (into.reasons[reason] ?? 0) + ms;
};

/** Adds, in place, the same agent's period that follows at once: an idle streak may last across the seam. */
export const followAgentTally = (into: AgentTally, next: AgentTally): void => {
  addSums(into, next);
  into.idle = joinRuns(into.idle, next.idle);
};

/** Adds another agent's tally of the same period in place; the longest streak is the longer of the two, and none is the group's. */
export const addAgentTally = (into: AgentTally, other: AgentTally): void => {
  addSums(into, other);
  into.idle = { ...notIdle(), longest: Math.max(into.idle.longest, other.idle.longest) };
};
