import { m } from '../messages/compiled/messages.js';
import type { Said } from './language.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** Milliseconds as a running clock: `0:07`, `12:34`, `1:02:03`, `3 d 4 h`. What lies ahead of the clock reads `0:00`. */
export const runningClock = (milliseconds: number, said: Said = {}): string => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return m.app_duration_days({ days: Math.floor(hours / 24), hours: hours % 24 }, said);
  if (hours > 0) return `${hours}:${two(minutes % 60)}:${two(seconds % 60)}`;
  return `${minutes}:${two(seconds % 60)}`;
};

/** The same for seconds that may be unknown; "–" for null (SPEC SL4). */
export const secondsClock = (seconds: number | null): string => (seconds === null ? '–' : runningClock(seconds * 1000));
