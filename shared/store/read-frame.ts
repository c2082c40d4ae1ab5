import type { IANAZone } from 'luxon';
import type { Redis } from 'ioredis';
import type { AsOf } from '../board/board.ts';
import { dayStartAt, previousDayStart } from '../calendar/local-day.ts';
import { zoneOf } from '../calendar/zone.ts';
import type { Meta } from '../floor/keep/load-state.ts';
import { groupsIn, type Group } from '../floor/groups.ts';
import type { KeptSettings } from '../floor/keep/kept-settings.ts';
import { floorKeys } from './keys.ts';

/** What a floor's committed tallies are to be read by, all of one commit. */
export interface Frame {
  readonly asOf: AsOf;
  readonly zone: IANAZone;
  /** Minutes after midnight (SPEC CA4). */
  readonly dayStart: number;
  /** From here on the floor's tallies are the truth; before it the records' (SPEC TA9). */
  readonly horizon: number;
  readonly groups: readonly Group[];
  /** Tallies by key; absent where nothing counted. */
  readonly kept: ReadonlyMap<string, string>;
}

const frameOf = (settings: string | null, meta: string | null): Omit<Frame, 'kept'> => {
  const { definitions = [], groups = [] } = JSON.parse(settings ?? '{}') as Partial<KeptSettings>;
  const defined = definitions.findLast((event) => event.type === 'config.floor_defined')?.data;
  const { cursor, now } = meta ? (JSON.parse(meta) as Meta) : { cursor: '0-0', now: 0 };
  const zone = zoneOf(defined?.timezone ?? 'UTC');
  const dayStart = defined?.dayStart ?? 0;
  const today = dayStartAt(zone, now, dayStart);
  return { asOf: { cursor, now }, zone, dayStart, horizon: previousDayStart(zone, today, dayStart), groups: groupsIn(groups) };
};

/** Fields a command names: two days of a large floor's agents are more than one call can carry. */
const mostAtOnce = 5000;

/** Reads `fields` of one of the floor's tally hashes and what they are as of, in one transaction. */
export const readFrame = async (
  redis: Redis,
  floor: string,
  hash: 'tallies' | 'agentTallies',
  fields: readonly string[],
): Promise<Frame> => {
  const keys = floorKeys(floor);
  const transaction = redis.multi().hmget(keys.state, 'settings', 'meta');
  for (let from = 0; from < fields.length; from += mostAtOnce)
    transaction.hmget(keys[hash], ...fields.slice(from, from + mostAtOnce));
  const [head, ...body] = (await transaction.exec()) ?? [];
  const [settings = null, meta = null] = (head?.[1] ?? []) as (string | null)[];
  const values = body.flatMap(([, piece]) => piece as (string | null)[]);
  const kept = values.flatMap((value, index): [string, string][] => (value === null ? [] : [[fields[index] ?? '', value]]));
  return { ...frameOf(settings, meta), kept: new Map(kept) };
};

/** Queues that a query for one, or for a group, or for `*` (null: all) speaks of. A group nobody made has none. */
export const queuesMeant = ({ groups }: Frame, queue: string): readonly string[] | null => {
  if (queue === '*') return null;
  return queue.startsWith('group:') ? (groups.find(({ id }) => id === queue)?.queues ?? []) : [queue];
};

/** Names of the tiles of a kind that a floor's board has, or has beside it: `q:` queues (with `*` and groups), `a:` agents. */
export const boardNames = async (redis: Redis, floor: string, kind: 'q:' | 'a:'): Promise<string[]> => {
  const fields = await redis.hkeys(floorKeys(floor).board);
  return [kind, `m${kind}`].flatMap((prefix) =>
    fields.filter((field) => field.startsWith(prefix)).map((field) => field.slice(prefix.length)),
  );
};
