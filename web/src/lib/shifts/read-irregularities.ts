import type { ReviewedIrregularity } from '@floorlight/shared/shifts/irregularity-acts.ts';
import { answerOf } from '#lib/live/api-problem.ts';
import { pathOf } from './read-shifts.ts';
import type { ShiftAgent } from './shift.ts';

export interface ListedIrregularity extends ReviewedIrregularity {
  readonly agent: ShiftAgent;
  readonly team: string | null;
  readonly day: string;
  readonly shift: number;
  readonly version: number;
  readonly mayReview: boolean;
}

interface Page {
  readonly irregularities: readonly ListedIrregularity[];
  readonly open: number;
  readonly closed: number;
  readonly teams: readonly (string | null)[];
  readonly next: string | null;
}

export type Irregularities = Omit<Page, 'next'>;

interface Asked {
  readonly floor: string;
  readonly from: string;
  readonly to: string;
  /** Empty: all. */
  readonly team: string;
  readonly kind: string;
  readonly state: string;
}

/** Every irregularity that fits, read page by page. @throws ApiProblem */
export const readIrregularities = async (
  { floor, from, to, team, kind, state }: Asked,
  signal: AbortSignal,
): Promise<Irregularities> => {
  const irregularities: ListedIrregularity[] = [];
  let after: string | null = null;
  let told: Page;
  do {
    const more = { ...(team && { team }), ...(kind && { kind }), ...(after && { after }) };
    const asked = new URLSearchParams({ from, to, state, limit: '500', ...more });
    const answer = fetch(`/api/v1${pathOf(floor, 'irregularities')}?${asked}`, {
      headers: { accept: 'application/json' },
      signal,
    });
    told = await answerOf<Page>(await answer);
    irregularities.push(...told.irregularities);
    after = told.next;
  } while (after !== null);
  return { irregularities, open: told.open, closed: told.closed, teams: told.teams };
};
