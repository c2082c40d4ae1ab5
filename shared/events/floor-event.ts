import type { z } from 'zod';
import type { eventSchemas } from './vocabulary.ts';

export type EventType = keyof typeof eventSchemas;
export type EventData<T extends EventType> = z.output<(typeof eventSchemas)[T]>;

interface Envelope<T extends EventType> {
  /** Unique within `source` (SPEC EV1). */
  readonly id: string;
  /** The ingest source that posted it; `floorlight` for what people set in Floorlight. */
  readonly source: string;
  readonly type: T;
  /** When it happened, UTC milliseconds (SPEC EV3). */
  readonly time: number;
  /** The source's own running number, where it declares one (SPEC EV9). */
  readonly sequence?: number;
  readonly data: EventData<T>;
  /** The agent and the queue as the source named them, where they had been merged into those of `data`. */
  readonly said?: { readonly agent?: string; readonly queue?: string };
}

/** One fact from the floor as it lies on the floor's stream: parsed, sealed, small. */
export type FloorEvent<T extends EventType = EventType> = { [K in T]: Envelope<K> }[T];

export type ContactEventType = Extract<EventType, `contact.${string}`>;
export type ContactEvent = FloorEvent<ContactEventType>;
export type AgentEvent = FloorEvent<Extract<EventType, `agent.${string}`>>;
