import type { Ratio } from '../board/board.ts';
import type { AgentTally } from './agent-tally.ts';
import { ratioOf } from './ratio.ts';

/** Of a tally the time in states alone. */
type StateTime = Pick<AgentTally, 'talking' | 'holding' | 'acw' | 'available' | 'signedIn' | 'not_ready'>;

const working = (tally: StateTime): number => tally.talking + tally.holding + tally.acw;

/** (talk + hold + ACW) / (the same + available), of state time (SPEC MX4). */
export const occupancy = (tally: StateTime): Ratio => ratioOf(working(tally) / 1000, (working(tally) + tally.available) / 1000);

/** (talk + hold + ACW) / signed-in (SPEC MX5). */
export const utilisation = (tally: StateTime): Ratio => ratioOf(working(tally) / 1000, tally.signedIn / 1000);

/** available / (signed-in − not ready) (SPEC AG7). */
export const idleShare = (tally: StateTime): Ratio => ratioOf(tally.available / 1000, (tally.signedIn - tally.not_ready) / 1000);
