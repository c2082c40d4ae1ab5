import type { Act } from './act.ts';
import { dayEnd } from './day-end.ts';

/** What a button or a key asks for. */
export type Deed =
  'acknowledge' | 'note' | 'assign' | 'snooze-15' | 'snooze-30' | 'snooze-60' | 'snooze-day' | 'unsnooze' | 'resolve';

/** A deed that takes words first. */
export interface Asked {
  readonly kind: 'note' | 'assign' | 'resolve';
  readonly alert: string;
  /** What the alert is called. */
  readonly name: string;
  /** What stands there already. */
  readonly was: string;
}

const minute = 60_000;
/** As far as the server lets one put off. */
const most = 24 * 60 * minute;

interface Clock {
  /** The floor's. */
  readonly now: number;
  readonly dayStart: number;
  readonly zone: string;
}

/** Until when, on a whole second: it is what the board will say. */
const until = (deed: Deed, { now, dayStart, zone }: Clock): number => {
  const at = deed === 'snooze-day' ? dayEnd(dayStart, zone) : now + Number(deed.slice('snooze-'.length)) * minute;
  return Math.floor(Math.min(at, now + most) / 1000) * 1000;
};

/** The act of a deed that needs no more words; null for one that asks first. */
export const actOf = (deed: Deed, clock: Clock): Act | null => {
  if (deed === 'acknowledge') return { kind: 'acknowledge' };
  if (deed === 'unsnooze') return { kind: 'snooze', until: null };
  return deed.startsWith('snooze-') ? { kind: 'snooze', until: until(deed, clock) } : null;
};

/** Keys on an alert. */
export const deedKeys: Readonly<Record<string, Deed>> = {
  a: 'acknowledge',
  n: 'note',
  o: 'assign',
  s: 'snooze-15',
  r: 'resolve',
};
