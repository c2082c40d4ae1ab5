import type { EventType } from '@floorlight/shared/events/floor-event.ts';
import type { eventSchemas } from '@floorlight/shared/events/vocabulary.ts';
import type { z } from 'zod';

type DataAsPosted<T extends EventType> = z.input<(typeof eventSchemas)[T]>;

/** One CloudEvent as it goes over the wire. */
export interface PostedEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: EventType;
  /** RFC 3339. */
  readonly time: string;
  /** The source's own running number, on all of its events or on none (SPEC EV9). */
  readonly sequence?: number;
  readonly data: unknown;
}

/** `at` in UTC milliseconds; `data` is checked against the type by the compiler, by ingest again. */
export const postedEvent = <T extends EventType>(
  source: string,
  type: T,
  id: string,
  at: number,
  data: DataAsPosted<T>,
): PostedEvent => ({ specversion: '1.0', id, source, type, time: new Date(at).toISOString(), data });
