import type { Activity } from '@floorlight/shared/schedules/activity.ts';
import type { ExceptionState } from '@floorlight/shared/schedules/schedule-exception.ts';
import { send } from '#lib/settings/ask.ts';

interface Asking {
  readonly agent: string;
  /** UTC ms. */
  readonly start: number;
  readonly end: number;
  readonly activity: Activity;
  readonly note: string;
}

/** What somebody may do with exceptions. */
export interface MayExcept {
  /** Ask for them, and take back what was asked. */
  readonly ask: boolean;
  /** Approve and decline them. */
  readonly decide: boolean;
}

export type ExceptionAct = 'approve' | 'decline' | 'withdraw';

/** What can be done with one in its state. */
export const actsOn = (state: ExceptionState, may: MayExcept): ExceptionAct[] => {
  const withdraw: ExceptionAct[] = may.ask ? ['withdraw'] : [];
  if (state === 'asked') return may.decide ? ['approve', 'decline', ...withdraw] : withdraw;
  if (state === 'approved') return may.decide ? withdraw : [];
  return state === 'declined' && may.decide ? ['approve'] : [];
};

const path = (floor: string): string => `/floors/${encodeURIComponent(floor)}/schedules/exceptions`;
const noteOf = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Asks that somebody's time differ from their shifts. @throws ApiProblem */
export const askException = async (floor: string, { agent, start, end, activity, note }: Asking): Promise<void> => {
  const period = { start: new Date(start).toISOString(), end: new Date(end).toISOString() };
  await send('POST', path(floor), { agent, ...period, activity, note: noteOf(note) });
};

/** @throws ApiProblem */
export const decideException = async (floor: string, exception: string, act: ExceptionAct): Promise<void> => {
  await send('POST', `${path(floor)}/${encodeURIComponent(exception)}/${act}`, { note: null });
};
