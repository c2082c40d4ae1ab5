import { formatTag, type Said } from '../words/language.ts';

const parts = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const;

/** An instant by a floor’s clock, for who reads it away from its board: `Mon 2 Mar, 14:02:10`. */
export const floorTime = (at: number, timeZone: string, said: Said): string =>
  new Intl.DateTimeFormat(formatTag(said), { ...parts, timeZone }).format(at);
