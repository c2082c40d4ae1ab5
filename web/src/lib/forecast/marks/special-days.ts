import type { Weekday } from '@floorlight/shared/events/opening-hours.ts';
import { ask, send } from '#lib/settings/ask.ts';

export const markKinds = ['closed', 'like', 'share'] as const;
export type MarkKind = (typeof markKinds)[number];

/** A day that people say is not like others of its weekday, for a queue or, as `*`, for all. */
export interface SpecialDay {
  /** `yyyy-mm-dd` on the floor's calendar. */
  readonly date: string;
  readonly queue: string;
  readonly kind: MarkKind;
  readonly weekday: Weekday | null;
  /** Of one. */
  readonly share: number | null;
  readonly name: string;
}

const path = (floor: string, date?: string): string =>
  `/floors/${encodeURIComponent(floor)}/special-days${date === undefined ? '' : `/${date}`}`;

export const readSpecialDays = async (floor: string): Promise<readonly SpecialDay[]> =>
  (await ask<{ specialDays: SpecialDay[] }>(path(floor))).specialDays;

export const setSpecialDay = (floor: string, { date, queue, kind, weekday, share, name }: SpecialDay): Promise<object> =>
  send('PUT', path(floor, date), { queue, kind, name, ...(kind === 'like' && { weekday }), ...(kind === 'share' && { share }) });

export const removeSpecialDay = (floor: string, { date, queue }: Pick<SpecialDay, 'date' | 'queue'>): Promise<object> =>
  send('DELETE', `${path(floor, date)}?${new URLSearchParams({ queue })}`);
