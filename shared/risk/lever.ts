import type { Lever } from '../board/board.ts';
import type { Missing } from './agents-missing.ts';

/** Agents not ready for one reason. */
export interface Resting {
  readonly reason: string;
  readonly agents: number;
  /** Past the reason’s limit: they are due back. False where it has none. */
  readonly overdue: boolean;
}

/** A queue that could do without some of its agents. */
export interface Spare {
  readonly queue: string;
  readonly agents: number;
}

/** More would be a list to work through. */
const mostNamed = 3;

const largestFirst = <T extends { readonly id: string; readonly spare: number }>(all: T[]): T[] =>
  all.filter(({ spare }) => spare > 0).sort((a, b) => b.spare - a.spare || (a.id < b.id ? -1 : 1));

const ofReasons = (resting: readonly Resting[]): Lever['from'] =>
  largestFirst(resting.map(({ reason, agents }) => ({ kind: 'reason', id: reason, spare: agents })));

const ofQueues = (spares: readonly Spare[]): Lever['from'] =>
  largestFirst(spares.map(({ queue, agents }) => ({ kind: 'queue', id: queue, spare: agents })));

/**
 * SPEC RK5: what is missing, and from where it could come: first from agents of its own whose break has lasted too long, then from
 * other queues, then from agents of its own who are not ready for a reason without a limit. Who is within a limit is left in peace.
 */
export const leverOf = (missing: Missing | null, resting: readonly Resting[], spares: readonly Spare[]): Lever | null => {
  if (missing === null) return null;
  const overdue = ofReasons(resting.filter((group) => group.overdue));
  const others = ofReasons(resting.filter((group) => !group.overdue));
  return { ...missing, from: [...overdue, ...ofQueues(spares), ...others].slice(0, mostNamed) };
};
