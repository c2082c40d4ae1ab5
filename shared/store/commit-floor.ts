import type { Redis } from 'ioredis';
import type { FieldChanges } from '../floor/keep/keep-state.ts';
import { floorKeys, type FloorKeys } from './keys.ts';
import { publishVerb } from './publishing.ts';

/** A backup that died leaves a floor's journal no longer than this. */
export const journalSeconds = 600;

/** Lua cannot unpack more than a few thousand values at once. */
const pairsAtOnce = 1000;

/**
 * All or nothing, and only for the holder of the fence. A commit whose answer was lost is asked again, and the first asking may
 * arrive after later commits: it must not undo them. ARGV: fence, channel, delta (empty: none), PUBLISH or SPUBLISH, the commit's
 * number, then operations: `set` key-index count field value …, `del` key-index count field … or `put-aside` key-index 1 key-index
 *
 * While a backup reads the floor in pieces (`backup/read-floor.ts`), each commit notes what it changes; KEYS 3 and 4 are the
 * journal. One that finds a commit missing there (made by a version that keeps none) spoils it, as does one that puts a hash aside.
 */
const script = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
local newest, number = tonumber(redis.call('GET', KEYS[2]) or 0), tonumber(ARGV[5])
if number < newest then return 0 end
if number == newest then return 1 end
redis.call('SET', KEYS[2], ARGV[5])
local noted = redis.call('HGET', KEYS[3], 'commit')
local function note(key, first, last, step)
  local changed = {}
  for i = first, last, step do changed[#changed + 1] = key .. '\\0' .. ARGV[i] end
  redis.call('SADD', KEYS[4], unpack(changed))
  redis.call('EXPIRE', KEYS[4], ${journalSeconds})
end
if noted then redis.call('HSET', KEYS[3], 'commit', tonumber(noted) == number - 1 and ARGV[5] or '-1') end
local at = 6
while at <= #ARGV do
  local verb, key, count = ARGV[at], KEYS[tonumber(ARGV[at + 1])], tonumber(ARGV[at + 2])
  local last = at + 2 + count
  if verb == 'put-aside' then
    if redis.call('EXISTS', key) == 1 then redis.call('RENAME', key, KEYS[tonumber(ARGV[last])]) end
    if noted then redis.call('HSET', KEYS[3], 'commit', '-1') end
  elseif verb == 'set' then redis.call('HSET', key, unpack(ARGV, at + 3, last))
  else redis.call('HDEL', key, unpack(ARGV, at + 3, last)) end
  if noted and verb ~= 'put-aside' then note(key, at + 3, last, verb == 'set' and 2 or 1) end
  at = last + 1
end
if ARGV[3] ~= '' then redis.call(ARGV[4], ARGV[2], ARGV[3]) end
return 1
`;

/** What one commit writes, by the key it goes to. */
export interface FloorCommit {
  readonly fence: string;
  /** One more than the floor's last commit. */
  readonly number: number;
  readonly state: FieldChanges;
  readonly tallies: FieldChanges;
  readonly agentTallies: FieldChanges;
  readonly board: FieldChanges;
  readonly outbox: FieldChanges;
  readonly mends: FieldChanges;
  /** What is to be told of alerts. */
  readonly notices: FieldChanges;
  /** Agents' past work, a piece a field. */
  readonly past: FieldChanges;
  /** Local day → contacts. */
  readonly cold: ReadonlyMap<string, FieldChanges>;
  /** Local day → contacts that no longer wait for a review. */
  readonly reviewed: ReadonlyMap<string, readonly string[]>;
  /** Local days of which all that is cold is to be reviewed from here on; done before anything else. */
  readonly toReview: readonly string[];
  /** JSON for the screens; null when nothing they show changed. */
  readonly delta: string | null;
}

/** Fields to write and to take away. */
type Fields = Pick<FieldChanges, 'set'> & { readonly gone: readonly string[] };

const operations = (key: number, { set, gone }: Fields): string[] => {
  const args: string[] = [];
  const pairs = [...set];
  for (let at = 0; at < pairs.length; at += pairsAtOnce) {
    const chunk = pairs.slice(at, at + pairsAtOnce).flat();
    args.push('set', String(key), String(chunk.length), ...chunk);
  }
  for (let at = 0; at < gone.length; at += pairsAtOnce) {
    const chunk = gone.slice(at, at + pairsAtOnce);
    args.push('del', String(key), String(chunk.length), ...chunk);
  }
  return args;
};

const targetsOf = (keys: FloorKeys, commit: FloorCommit): [string, Fields][] => [
  [keys.state, commit.state],
  [keys.tallies, commit.tallies],
  [keys.agentTallies, commit.agentTallies],
  [keys.board, commit.board],
  [keys.outbox, commit.outbox],
  [keys.mends, commit.mends],
  [keys.notices, commit.notices],
  [keys.past, commit.past],
  ...[...commit.cold].map(([day, changes]): [string, Fields] => [keys.cold(day), changes]),
  ...[...commit.reviewed].map(([day, gone]): [string, Fields] => [keys.unreviewed(day), { set: new Map(), gone }]),
];

/**
 * One atomic, fenced commit: state, tallies, board and outbox change together, and the delta goes out with them.
 * @returns false where another worker has taken the floor since: nothing was written.
 */
export const commitFloor = async (redis: Redis, floor: string, commit: FloorCommit): Promise<boolean> => {
  const keys = floorKeys(floor);
  const targets = targetsOf(keys, commit);
  const asides = commit.toReview.map((day) => [keys.cold(day), keys.unreviewed(day)] as const);
  const names = [
    ...new Set([keys.fence, keys.committed, keys.journal, keys.journaled, ...targets.map(([key]) => key), ...asides.flat()]),
  ];
  const at = (key: string): number => names.indexOf(key) + 1;
  const head = [commit.fence, keys.deltas, commit.delta ?? '', publishVerb(redis), String(commit.number)];
  const args = [
    ...asides.flatMap(([from, to]) => ['put-aside', String(at(from)), '1', String(at(to))]),
    ...targets.flatMap(([key, changes]) => operations(at(key), changes)),
  ];
  // as a list: so many arguments of a call overflow the stack
  const done = await redis.eval(script, names.length, [...names, ...head, ...args]);
  return done === 1;
};

/** Takes the fence with the lease: whoever held it before can commit no more. */
export const takeFence = async (redis: Redis, floor: string): Promise<string> => String(await redis.incr(floorKeys(floor).fence));
