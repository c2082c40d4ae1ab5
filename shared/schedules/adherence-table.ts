import type { DisplayedState } from '../board/board.ts';
import type { Activity } from './activity.ts';

/** Whether somebody is where their schedule has them; `neutral` counts neither way (SPEC MX8). */
export type Verdict = 'in' | 'out' | 'neutral';

/** States that the table does not tell apart. */
type Doing = 'contact' | 'available' | 'not_ready' | 'offline';

const alone: ReadonlySet<DisplayedState> = new Set(['available', 'not_ready', 'offline']);

/** What the system sees somebody do on contacts: it ends when the customer says so, not when a break begins. */
const doingOf = (state: DisplayedState): Doing => (alone.has(state) ? (state as Doing) : 'contact');

type Row = Readonly<Record<Doing, Verdict | 'grace'>>;

/** Who rests is not ready, or has signed out for it. */
const atRest: Row = { contact: 'grace', available: 'out', not_ready: 'in', offline: 'in' };
/** Who is away at something else may have signed out for it, or not have come: nothing tells. */
const awayFromContacts: Row = { contact: 'grace', available: 'out', not_ready: 'in', offline: 'neutral' };

const table: Readonly<Record<Exclude<Activity, 'off'>, Row>> = {
  work: { contact: 'in', available: 'in', not_ready: 'out', offline: 'out' },
  break: atRest,
  meal: atRest,
  training: awayFromContacts,
  meeting: awayFromContacts,
  coaching: awayFromContacts,
  'other-work': awayFromContacts,
};

const entry = (activity: Activity | null, state: DisplayedState): Verdict | 'grace' =>
  activity === null || activity === 'off' ? 'neutral' : table[activity][doingOf(state)];

/** Whether this is contact work where none is scheduled: it is neutral only up to the grace. */
export const usesGrace = (activity: Activity | null, state: DisplayedState): boolean => entry(activity, state) === 'grace';

/**
 * The table activity × displayed state of SPEC MX8. @param activity null: nothing is scheduled.
 * @param graceUsed whether contact work has taken up the grace of this scheduled span (`usesGrace`).
 */
export const adherenceOf = (activity: Activity | null, state: DisplayedState, graceUsed: boolean): Verdict => {
  const verdict = entry(activity, state);
  if (verdict !== 'grace') return verdict;
  return graceUsed ? 'out' : 'neutral';
};
