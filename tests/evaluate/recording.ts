import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LoggedVisit } from './contact-log.ts';

export const TIMEZONE = 'Asia/Jerusalem';
const TRAINING_DAYS = 7;

/** The recorded fortnight, kept outside the project for want of a clear licence; null where it is absent. */
export function recordingPath(): string | null {
  const folder = process.env['FLOORLIGHT_RECORDINGS'] ?? resolve(import.meta.dirname, '../../../shared/data');
  const file = join(folder, 'bank-1999-08/contacts.csv');
  return existsSync(file) ? file : null;
}

/** The first seven local days of a recording, by which everything fitted was fitted. */
export function trainingPart(log: LoggedVisit[]): LoggedVisit[] {
  const days = [...new Set(log.map(({ day }) => day))].sort().slice(0, TRAINING_DAYS);
  return log.filter(({ day }) => days.includes(day));
}
