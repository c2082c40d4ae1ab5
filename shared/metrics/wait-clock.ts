import type { OpeningHours } from '../calendar/opening-hours.ts';
import { isLive } from '../events/channels.ts';
import type { Judging } from './judging.ts';

/** The hours that a wait counts by; null: the clock on the wall (SPEC SL6). */
export type WaitClock = OpeningHours | null;

/** @param channel the contact's own; null where it says none, which leaves the queue's. */
export const waitClock = ({ hours, channel: set }: Judging, channel: string | null): WaitClock =>
  hours && !isLive(channel ?? set ?? 'voice') ? hours : null;

/** Milliseconds that a visit has waited. */
export const waited = (clock: WaitClock, enteredAt: number, until: number): number =>
  clock ? clock.openTime(enteredAt, until) : until - enteredAt;

/** When a wait is longer than the target (comparisons are ≤ T); null: never. */
export const passesTargetAt = (clock: WaitClock, enteredAt: number, target: number): number | null =>
  clock ? clock.after(enteredAt, target + 1) : enteredAt + target + 1;

/** It came while its queue was closed: counted apart (SPEC SL6). */
export const isOutOfHours = ({ hours }: Judging, enteredAt: number): boolean => hours !== null && !hours.isOpen(enteredAt);
