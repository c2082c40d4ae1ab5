import type { Reach } from '@floorlight/shared/access/reach.ts';
import type { HandoverContent } from '@floorlight/shared/handover/content.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { gatherHandover } from '@floorlight/shared/store/handovers/gather-handover.ts';
import { Problem } from '../problems/problem.ts';
import { floorParams } from './parameters.ts';
import { namedOn, readRosterFrame, type RosterFrame } from './roster-frame.ts';

/** A handover speaks of the whole floor, and what is signed is the same for all who read it. */
export const ofHandovers = { needs: 'handover.sign', least: 'the whole', params: floorParams } as const;

export const refuseWithoutNames = ({ whole }: Reach): void => {
  if (whole === 'full') return;
  throw new Problem(403, 'names-hidden', 'You see this floor’s agents without their names, and a handover names them.');
};

/** @throws Problem 403 to who may not read names. */
export const openHandovers = (context: Context, floor: string, reach: Reach): Promise<RosterFrame> => {
  refuseWithoutNames(reach);
  return readRosterFrame(context, floor, reach);
};

interface Period {
  readonly from: number;
  readonly to: number;
}

/** All that a period hands over, as it is known now. */
export const gather = (roster: RosterFrame, { from, to }: Period): Promise<HandoverContent> =>
  gatherHandover(roster.seen.here, {
    ...{ floor: roster.floor, from, to, merges: roster.merges, now: roster.frame.asOf.now },
    named: (agent) => namedOn(roster, agent),
  });
