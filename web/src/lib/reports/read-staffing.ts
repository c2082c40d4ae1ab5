import { askReport } from './read-report.ts';

/**
 * People of a half-hour, on average: needed, scheduled to work on contacts, signed in. Null, as the API has it: not known, or not told
 * to this reader; people are then left out and not taken for none.
 */
export interface StaffedPeople {
  readonly start: string;
  readonly end: string;
  readonly required: number;
  readonly rostered: number | null;
  /** Null also until it is over. */
  readonly present: number | null;
}

/** Whom what is expected takes, and who is scheduled and there. @throws ApiProblem */
export const readStaffing = <Told extends { readonly intervals: readonly StaffedPeople[] }>(
  floor: string,
  asked: URLSearchParams,
  signal: AbortSignal,
): Promise<Told> => askReport<Told>(floor, 'staffing', asked, signal);
