import type { z } from 'zod';
import type { EventType } from '@floorlight/shared/events/floor-event.ts';
import type { eventSchemas } from '@floorlight/shared/events/vocabulary.ts';

/** An event as it is posted: CloudEvents 1.0. What is in it is checked where it is taken. */
export interface Draft {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: EventType;
  readonly time: string;
  readonly sequence?: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What all events of one piece of news have in common. */
export interface News {
  /** Of the product, or made of what makes the piece of news itself: sent again, it is the same. */
  readonly id: string;
  /** UTC milliseconds by the product's clock. */
  readonly time: number;
  /** The product's own running number of the entity (SPEC EV9). */
  readonly sequence?: number | undefined;
}

export type DataOf<T extends EventType> = z.input<(typeof eventSchemas)[T]>;

const isThere = ([, value]: [string, unknown]): boolean => value !== undefined && value !== null;

/** The instant as RFC 3339; what is none stays what it was, for the check to name. */
const isoOf = (time: number): string => (Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time));

/** `part` tells several events of one piece of news apart. */
export const draft = <T extends EventType>(kind: string, type: T, news: News, data: DataOf<T>, part = ''): Draft => ({
  specversion: '1.0',
  id: part === '' ? news.id : `${news.id}/${part}`,
  source: `/${kind}`,
  type,
  time: isoOf(news.time),
  ...(news.sequence === undefined ? {} : { sequence: news.sequence }),
  data: Object.fromEntries(Object.entries(data).filter(isThere)),
});
