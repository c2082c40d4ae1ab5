import type { DisplayedState, Ratio } from '@floorlight/shared/board/board.ts';
import type { Activity } from '@floorlight/shared/schedules/activity.ts';
import { answerOf } from '#lib/live/api-problem.ts';

interface Stretch {
  readonly from: number;
  readonly until: number;
}

export interface ScheduledBand extends Stretch {
  readonly activity: Activity;
}

export interface JudgedBand extends Stretch {
  /** Null: nothing is scheduled. */
  readonly activity: Activity | null;
  readonly state: DisplayedState;
  readonly verdict: 'in' | 'out' | 'neutral' | 'unverified' | null;
}

/** What an agent was scheduled to do and did on a day (SPEC MX8). Instants are UTC milliseconds. */
export interface AgentBands {
  readonly scheduled: readonly ScheduledBand[];
  /** Null: the day is not kept yet. */
  readonly bands: readonly JudgedBand[] | null;
  readonly figures: {
    readonly scheduledSeconds: number;
    readonly outSeconds: number;
    readonly adherence: Ratio;
    readonly conformance: Ratio;
  } | null;
}

/** @param day `yyyy-mm-dd`. @throws ApiProblem */
export const readAgentBands = async (
  { floor, agent, day }: { readonly floor: string; readonly agent: string; readonly day: string },
  signal: AbortSignal,
): Promise<AgentBands> => {
  const asked = new URLSearchParams({ agent, day });
  return answerOf<AgentBands>(await fetch(`/api/v1/floors/${encodeURIComponent(floor)}/adherence/bands?${asked}`, { signal }));
};
