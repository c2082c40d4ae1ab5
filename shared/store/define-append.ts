import { createHash } from 'node:crypto';
import type { EventData, EventType, FloorEvent } from '../events/floor-event.ts';
import { overDefinition } from '../events/over-definition.ts';
import type { Context } from '../runtime/context.ts';
import { appendEvents } from './append.ts';
import { floorKeys } from './keys.ts';

type ConfigType = Extract<EventType, `config.${string}`>;

/**
 * From when a definition is in force: UTC milliseconds; `now`, for what may have been judged otherwise until now; or, left out, the
 * first from ever and later ones from now.
 */
export type At = { at?: number | 'now' | undefined };

export interface Definition<T extends ConfigType = ConfigType> extends At {
  /** `floor`, or a kind and an id: `queue:sales`, `agent:a-17`, `source:…`, `group:…`, `reason:…`. */
  readonly what: string;
  readonly type: T;
  readonly data: EventData<T>;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);

interface Said {
  readonly event: FloorEvent;
  readonly content: string;
}

/** What a definition says in full, over the last of its kind; null: nothing new. */
const say = ({ what, type, data, at }: Definition, last: string | null, now: number): Said | null => {
  const whole = last === null ? data : overDefinition(JSON.parse(last) as typeof data, data);
  const content = JSON.stringify(whole);
  if (typeof at !== 'number' && last === content) return null;
  const time = typeof at === 'number' ? at : last === null && at !== 'now' ? 0 : now;
  // what is said of the past speaks of nothing else: the rest of it was not so then
  const said = typeof at === 'number' ? data : whole;
  const id = `${what}:${digest(`${time} ${JSON.stringify(said)}`)}`.slice(-128);
  return { content, event: { id, source: 'floorlight', type, time, data: said } as FloorEvent };
};

/**
 * What people set travels as events on the floor's stream (SPEC SL5), so a replay judges as the day did. What a definition leaves
 * out stays as it was. @returns how many said something new.
 */
export const appendDefinitions = async (
  context: Pick<Context, 'redis' | 'clock'>,
  floor: string,
  definitions: readonly Definition[],
): Promise<number> => {
  if (definitions.length === 0) return 0;
  const { defined } = floorKeys(floor);
  const last = await context.redis.hmget(defined, ...definitions.map(({ what }) => what));
  const now = context.clock();
  const said = definitions.flatMap((definition, nth) => {
    const one = say(definition, last[nth] ?? null, now);
    return one ? [{ ...one, what: definition.what }] : [];
  });
  if (said.length === 0) return 0;
  await appendEvents(
    context.redis,
    floor,
    said.map(({ event }) => event),
  );
  await context.redis.hset(defined, new Map(said.map(({ what, content }) => [what, content])));
  return said.length;
};

export const appendDefinition = async <T extends ConfigType>(
  context: Pick<Context, 'redis' | 'clock'>,
  { floor, ...definition }: Definition<T> & { readonly floor: string },
): Promise<void> => {
  await appendDefinitions(context, floor, [definition]);
};
