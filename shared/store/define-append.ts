import { createHash } from 'node:crypto';
import type { EventData, EventType, FloorEvent } from '../events/floor-event.ts';
import type { Context } from '../runtime/context.ts';
import { appendEvents } from './append.ts';
import { floorKeys } from './keys.ts';

type ConfigType = Extract<EventType, `config.${string}`>;

interface Definition<T extends ConfigType> {
  readonly floor: string;
  /** `floor`, or a kind and an id: `queue:sales`, `agent:a-17`, `source:…`, `group:…`, `reason:…`. */
  readonly what: string;
  readonly type: T;
  readonly data: EventData<T>;
  readonly at: number | undefined;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);

/** What people set travels as events on the floor's stream (SPEC SL5), so a replay judges as the day did. */
export const appendDefinition = async <T extends ConfigType>(context: Context, definition: Definition<T>): Promise<void> => {
  const { floor, what, type, data, at } = definition;
  const keys = floorKeys(floor);
  const content = JSON.stringify(data);
  const last = await context.redis.hget(keys.defined, what);
  if (at === undefined && last === content) return;
  const time = at ?? (last === null ? 0 : context.clock());
  const event = { id: `${what}:${digest(`${time} ${content}`)}`.slice(-128), source: 'floorlight', type, time, data };
  await appendEvents(context.redis, floor, [event as FloorEvent]);
  await context.redis.hset(keys.defined, what, content);
};
