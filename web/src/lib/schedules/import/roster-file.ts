import type { RosterFileAnswer } from '@floorlight/shared/schedules/roster-file.ts';
import { send } from '#lib/settings/ask.ts';

export interface RosterFile {
  readonly format: 'csv' | 'ical';
  readonly text: string;
  /** Whose calendar it is; null: each entry of it invites somebody. */
  readonly agent: string | null;
  /** `days`: what is there already of the people and days it names gives way. */
  readonly replace: 'days' | 'nothing';
}

/** A calendar says so in its first line. */
export const formatOf = (text: string): RosterFile['format'] => (/^\s*BEGIN:VCALENDAR/i.test(text) ? 'ical' : 'csv');

/** @param preview says what it would do, and does nothing. @throws ApiProblem */
export const sendRosterFile = (floor: string, file: RosterFile, preview: boolean): Promise<RosterFileAnswer> =>
  send('POST', `/floors/${encodeURIComponent(floor)}/schedules/import`, { ...file, preview });

/** Whether it says nothing of anybody. */
export const isEmpty = ({ shifts, off }: Pick<RosterFileAnswer, 'shifts' | 'off'>): boolean => shifts + off === 0;
