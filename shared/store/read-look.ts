import type { Redis } from 'ioredis';
import type { ContactEvent } from '../events/floor-event.ts';
import type { Floor } from '../floor/floor.ts';
import { loadState, type Meta } from '../floor/keep/load-state.ts';
import { floorKeys } from './keys.ts';
import { hashSlices } from './hash-slices.ts';

/** What to read of a floor, beside its settings and clock. */
export interface LookRequest {
  /** Fields of the hot state. */
  readonly state?: readonly string[];
  /** Fields of the board. */
  readonly board?: readonly string[];
  /** Contacts that may lie cold, and the days to seek them in. */
  readonly cold?: readonly string[];
  readonly days?: readonly string[];
  readonly past?: readonly string[];
  readonly agentTallies?: readonly string[];
}

type Found = ReadonlyMap<string, string>;

/** Parts of a floor, all of one commit. */
export interface Look {
  /** Built of what was read and nothing else. */
  readonly floor: Floor;
  readonly meta: Meta;
  readonly state: Found;
  readonly board: Found;
  readonly past: Found;
  readonly agentTallies: Found;
  readonly cold: ReadonlyMap<string, ContactEvent[]>;
}

const paired = (fields: readonly string[], values: unknown): [string, string][] =>
  (values as (string | null)[]).flatMap((value, index): [string, string][] =>
    value === null ? [] : [[fields[index] ?? '', value]],
  );

/** One transaction, so that no commit falls in between; null for a floor that never committed. */
export const readLook = async (redis: Redis, id: string, request: LookRequest): Promise<Look | null> => {
  const keys = floorKeys(id);
  const { board = [], cold = [], days = [], past = [], agentTallies = [] } = request;
  const state = ['settings', 'meta', ...(request.state ?? [])];
  const reads: (readonly [string, readonly string[]])[] = [
    [keys.state, state],
    [keys.board, board],
    [keys.past, past],
    [keys.agentTallies, agentTallies],
    ...days.map((day) => [keys.cold(day), cold] as const),
  ];
  const transaction = redis.multi();
  // an HMGET must name a field
  for (const [key, fields] of reads) transaction.hmget(key, ...(fields.length === 0 ? [''] : fields));
  const answers = ((await transaction.exec()) ?? []).map(([error, values], index) => {
    if (error) throw error;
    return new Map(paired(reads[index]?.[1] ?? [], values));
  });
  const nothing: Found = new Map();
  const [found = nothing, onBoard = nothing, pieces = nothing, tallies = nothing, ...coldDays] = answers;
  const { floor, meta } = loadState(id, found, nothing);
  if (!meta) return null;
  const lying = coldDays.flatMap((day) => [...day].map(([name, json]) => [name, JSON.parse(json) as ContactEvent[]] as const));
  return { floor, meta, state: found, board: onBoard, past: pieces, agentTallies: tallies, cold: new Map(lying) };
};

/** Names of the fields of the hot state that match a Redis glob pattern, in slices: what changes meanwhile may be missed. */
export const stateNames = async (redis: Redis, id: string, match: string): Promise<string[]> => {
  const names: string[] = [];
  for await (const pairs of hashSlices(redis, floorKeys(id).state, match)) names.push(...pairs.map(([name]) => name));
  return names;
};
