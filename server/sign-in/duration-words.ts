import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Said } from '@floorlight/shared/words/language.ts';

/** When one may try again, rounded up: who comes back then is let through. */
export const waitWords = (wait: number, said: Said): string => {
  const seconds = Math.ceil(wait / 1000);
  return seconds < 60 ? m.door_wait_seconds({ seconds }, said) : m.door_wait_minutes({ minutes: Math.ceil(seconds / 60) }, said);
};
