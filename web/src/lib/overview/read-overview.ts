import type { FloorSummary } from '@floorlight/shared/board/floor-summary.ts';
import type { ListedFloor } from '@floorlight/shared/board/worst-first.ts';
import { answerOf } from '#lib/live/api-problem.ts';

export interface OverviewFloor extends ListedFloor {
  readonly timezone: string;
  readonly mode: 'live' | 'replay';
  /** Wall clock of the last commit, UTC milliseconds; null: there was none yet. */
  readonly foldedAt: number | null;
}

/** Every floor this session may see, worst first. @throws ApiProblem */
export const readOverview = async (signal: AbortSignal): Promise<OverviewFloor[]> => {
  const response = await fetch('/api/v1/overview', { headers: { accept: 'application/json' }, signal });
  return (await answerOf<{ floors: OverviewFloor[] }>(response)).floors;
};

const present = [
  'talking',
  'holding',
  'dialling',
  'other_call',
  'ringing',
  'acw',
  'not_ready',
  'available',
  'unverified',
] as const;

/** Agents on the floor, whatever they do, believed or not. */
export const signedIn = ({ agents }: FloorSummary): number => present.reduce((sum, state) => sum + agents[state], 0);
