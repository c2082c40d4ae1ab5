import { createHash } from 'node:crypto';
import type { EventData, EventType, FloorEvent } from '../events/floor-event.ts';
import { overDefinition } from '../events/over-definition.ts';
import type { Context } from '../runtime/context.ts';
import { readDefinitions, sayIfUnchanged, type Read, type Saying } from './define-script.ts';

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

/** What a definition says in full, over what was read of its kind; null: nothing new. */
const say = ({ what, type, data, at }: Definition, read: Read, last: Read, now: number): Saying | null => {
  const whole = last.content === '' ? data : overDefinition(JSON.parse(last.content) as typeof data, data);
  const content = JSON.stringify(whole);
  if (typeof at !== 'number' && last.content === content) return null;
  // of two that are said within a millisecond, or on servers whose clocks differ, the second is the later one
  const later = last.time === '' ? now : Math.max(now, Number(last.time) + 1);
  const time = typeof at === 'number' ? at : last.content === '' && at !== 'now' ? 0 : later;
  // what is said of the past speaks of nothing else: the rest of it was not so then
  const said = typeof at === 'number' ? data : whole;
  const id = `${what}:${digest(`${time} ${JSON.stringify(said)}`)}`.slice(-128);
  const event = { id, source: 'floorlight', type, time, data: said } as FloorEvent;
  return { what, read, now: { content, time: typeof at === 'number' ? last.time : String(time) }, event };
};

/** What of it is new over what was read, each over the one before it. */
const sayAll = (definitions: readonly Definition[], read: readonly Read[], now: number): Saying[] => {
  const last = new Map<string, Read>();
  return definitions.flatMap((definition, nth) => {
    const found = read[nth] ?? { content: '', time: '' };
    const one = say(definition, found, last.get(definition.what) ?? found, now);
    if (one) last.set(definition.what, one.now);
    return one ? [one] : [];
  });
};

const atOnce = 1000;
/** Each time, somebody else's change was stored. */
const mostTries = 200;

/** Settings change faster than one more change can be made; passes by itself, hence the code of a connection that timed out. */
class SettingsMove extends Error {
  readonly code = 'ETIMEDOUT';
}

const appendSome = async (
  { redis, clock }: Pick<Context, 'redis' | 'clock'>,
  floor: string,
  definitions: readonly Definition[],
): Promise<number> => {
  const whats = definitions.map(({ what }) => what);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const said = sayAll(definitions, await readDefinitions(redis, floor, whats), clock());
    if (said.length === 0 || (await sayIfUnchanged(redis, floor, said))) return said.length;
  }
  throw new SettingsMove(`settings of floor ${floor} change too quickly`);
};

/**
 * What people set travels as events on the floor's stream (SPEC SL5), so a replay judges as the day did. What a definition leaves
 * out stays as it was, also where somebody else changes it at the same instant. @returns how many said something new.
 */
export const appendDefinitions = async (
  context: Pick<Context, 'redis' | 'clock'>,
  floor: string,
  definitions: readonly Definition[],
): Promise<number> => {
  let said = 0;
  for (let at = 0; at < definitions.length; at += atOnce)
    said += await appendSome(context, floor, definitions.slice(at, at + atOnce));
  return said;
};

export const appendDefinition = async <T extends ConfigType>(
  context: Pick<Context, 'redis' | 'clock'>,
  { floor, ...definition }: Definition<T> & { readonly floor: string },
): Promise<void> => {
  await appendDefinitions(context, floor, [definition]);
};
