import { answerOf } from '#lib/live/api-problem.ts';
import type { ListedShift, ShiftDay, ShiftFigures, TeamSum } from './shift.ts';
import type { ShiftProof } from './shift-proof.ts';

interface Page {
  readonly shifts: readonly ListedShift[];
  readonly teams: readonly TeamSum[] | null;
  readonly total: ShiftFigures | null;
  readonly next: string | null;
}

export interface Shifts {
  readonly shifts: readonly ListedShift[];
  readonly teams: readonly TeamSum[];
  readonly total: ShiftFigures | null;
}

interface Asked {
  readonly floor: string;
  /** Days, `yyyy-mm-dd`, both counted. */
  readonly from: string;
  readonly to: string;
  /** Empty: all. */
  readonly team: string;
}

const page = '500';
const json = { accept: 'application/json' };
/** Below the API's root. */
export const pathOf = (floor: string, ...steps: readonly string[]): string =>
  ['/floors', ...[floor, ...steps].map(encodeURIComponent)].join('/');
const apiOf = (floor: string, ...steps: readonly string[]): string => `/api/v1${pathOf(floor, 'shifts', ...steps)}`;

/** Every shift of some days, read page by page. @throws ApiProblem */
export const readShifts = async ({ floor, from, to, team }: Asked, signal: AbortSignal): Promise<Shifts> => {
  const shifts: ListedShift[] = [];
  let first: Page | null = null;
  let after: string | null = null;
  do {
    const asked = new URLSearchParams({ from, to, limit: page, ...(team && { team }), ...(after && { after }) });
    const told: Page = await answerOf<Page>(await fetch(`${apiOf(floor)}?${asked}`, { headers: json, signal }));
    first ??= told;
    shifts.push(...told.shifts);
    after = told.next;
  } while (after !== null);
  return { shifts, teams: first.teams ?? [], total: first.total };
};

interface OfDay {
  readonly floor: string;
  readonly agent: string;
  readonly day: string;
}

/** @throws ApiProblem */
export const readShiftDay = async ({ floor, agent, day }: OfDay, signal: AbortSignal): Promise<ShiftDay> =>
  answerOf<ShiftDay>(await fetch(apiOf(floor, agent, day), { headers: json, signal }));

/** What the newest version of a shift is made of. @throws ApiProblem */
export const readShiftProof = async ({ floor, agent, day, shift }: OfDay & { readonly shift: number }): Promise<ShiftProof> =>
  answerOf<ShiftProof>(await fetch(`${apiOf(floor, agent, day, 'proof')}?shift=${shift}`, { headers: json }));
