import type { RiskLevel } from '../../risk/risk-input.ts';
import type { AgentTile } from '../board.ts';
import type { Common } from './common.ts';
import { noCrews, type Crews } from './crews.ts';
import { noLevers, type LeverMemory } from './levers.ts';
import { Looks } from './looks.ts';
import type { Sums } from './period-sums.ts';
import { noSums } from './period-sums.ts';
import type { Assessments } from './risk-load.ts';
import { noSharing, type Sharing } from './sharing.ts';

/** What is carried from one look at a floor to the next: tiles and sums that cannot have changed, and levels (SPEC RK3). */
export interface ViewMemory {
  readonly agents: Map<string, AgentTile>;
  /** Of them those who were merged into others and are done: no screen shows them. */
  readonly away: Set<string>;
  /** Agents whose tile was made anew since whoever sends them took note. */
  readonly touched: Set<string>;
  /** Agents who are idle now. */
  readonly idle: Set<string>;
  readonly crews: Crews;
  readonly sharing: Sharing;
  /** Agents whose tile was made anew since their sharing of queues was followed. */
  readonly unshared: Set<string>;
  readonly looks: Looks;
  /** When whose last half-hour reads differently: for screens alone. */
  readonly rolls: Looks;
  readonly sums: Sums;
  readonly levels: Map<string, RiskLevel>;
  readonly assessments: Assessments;
  readonly levers: LeverMemory;
  /** What every agent's tile rests on, and the queues that wait, as of the last look; null: never looked. */
  common: Common | null;
  waiting: string | null;
}

export const newViewMemory = (): ViewMemory => ({
  agents: new Map(),
  away: new Set(),
  touched: new Set(),
  idle: new Set(),
  crews: noCrews(),
  sharing: noSharing(),
  unshared: new Set(),
  looks: new Looks(),
  rolls: new Looks(),
  sums: noSums(),
  levels: new Map(),
  assessments: new Map(),
  levers: noLevers(),
  common: null,
  waiting: null,
});
