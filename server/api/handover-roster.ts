import type { HandoverContent } from '@floorlight/shared/handover/content.ts';
import { gatherHandover } from '@floorlight/shared/store/handovers/gather-handover.ts';
import { floorParams } from './parameters.ts';
import { namedOn, type RosterFrame } from './roster-frame.ts';

/**
 * A handover speaks of the whole floor, by name, and what is signed is the same for all who read it: whoever may sign reads names
 * (shared/access/role-permissions.ts).
 */
export const ofHandovers = { needs: 'handover.sign', least: 'the whole', params: floorParams } as const;

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
