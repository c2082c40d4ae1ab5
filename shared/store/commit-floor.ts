import type { Redis } from 'ioredis';
import type { FieldChanges } from '../floor/keep/keep-state.ts';
import { floorKeys } from './keys.ts';
import { publishVerb } from './publishing.ts';

/** A backup that died leaves a floor's journal no longer than this. */
export const journalSeconds = 600;

/** Lua cannot unpack more than a few thousand values at once. */
const pairsAtOnce = 1000;

/**
 * All or nothing, and only for the holder of the fence. A commit whose answer was lost is asked again, and the first asking may
 * arrive after later commits: it must not undo them. ARGV: fence, channel, delta (empty: none), PUBLISH or SPUBLISH, the commit's
 * number, then operations: `set` key-index count field value … or `del` key-index count field …
 *
 * While a backup reads the floor in pieces (`backup/read-floor.ts`), each commit notes what it changes; KEYS 3 and 4 are the
 * journal. One that finds a commit missing there (made by a version that keeps none) spoils it.
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
  if verb == 'set' then redis.call('HSET', key, unpack(ARGV, at + 3, last))
  else redis.call('HDEL', key, unpack(ARGV, at + 3, last)) end
  if noted then note(key, at + 3, last, verb == 'set' and 2 or 1) end
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
  /** Agents' past work, a piece a field. */
  readonly past: FieldChanges;
  /** Local day → contacts. */
  readonly cold: ReadonlyMap<string, FieldChanges>;
  /** JSON for the screens; null when nothing they show changed. */
  readonly delta: string | null;
}

const operations = (key: number, { set, gone }: FieldChanges): string[] => {
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

/**
 * One atomic, fenced commit: state, tallies, board and outbox change together, and the delta goes out with them.
 * @returns false where another worker has taken the floor since: nothing was written.
 */
export const commitFloor = async (redis: Redis, floor: string, commit: FloorCommit): Promise<boolean> => {
  const keys = floorKeys(floor);
  const cold = [...commit.cold];
  const targets: [string, FieldChanges][] = [
    [keys.state, commit.state],
    [keys.tallies, commit.tallies],
    [keys.agentTallies, commit.agentTallies],
    [keys.board, commit.board],
    [keys.outbox, commit.outbox],
    [keys.mends, commit.mends],
    [keys.past, commit.past],
    ...cold.map(([day, changes]): [string, FieldChanges] => [keys.cold(day), changes]),
  ];
  const names = [keys.fence, keys.committed, keys.journal, keys.journaled, ...targets.map(([key]) => key)];
  const args = targets.flatMap(([, changes], index) => operations(index + 5, changes));
  const head = [commit.fence, keys.deltas, commit.delta ?? '', publishVerb(redis), String(commit.number)];
  const done = await redis.eval(script, names.length, ...names, ...head, ...args);
  return done === 1;
};

/** Takes the fence with the lease: whoever held it before can commit no more. */
export const takeFence = async (redis: Redis, floor: string): Promise<string> => String(await redis.incr(floorKeys(floor).fence));
