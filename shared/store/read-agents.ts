import type { Redis } from 'ioredis';
import type { Agent } from '../floor/agent/agent.ts';
import type { Work } from '../floor/agent/work.ts';
import { pieceKeys, thaw } from '../floor/thaw.ts';
import { namesOfAgents, type NamesOf } from './names-of-agents.ts';
import { agrees, looks, quartersOf } from './read-agent.ts';
import { readLook, type Look } from './read-look.ts';

/** Fields of a hash that one look may name: a quarter-hour of each agent is one. */
const atOnce = 100;

const found = ({ floor }: Look, ids: readonly string[]): Agent[] =>
  ids.flatMap((id) => {
    const agent = floor.agents.get(id);
    return agent ? [agent] : [];
  });

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const bring = (look: Look, agent: Agent): void => {
  const past = pieceKeys(agent).map((key) => JSON.parse(look.past.get(key) ?? '[]') as Work[]);
  if (agent.past) thaw(look.floor, agent, past);
};

/** What is told of an agent, by the look they are of. */
type Tell<T> = (look: Look, agent: Agent) => T;

interface Some<T> {
  readonly look: Look;
  readonly told: ReadonlyMap<string, T>;
  /** Who could not be taken, since something of theirs moved meanwhile. */
  readonly moved: readonly string[];
}

/** @returns null for a floor that never committed. */
const takeSome = async <T>(
  redis: Redis,
  floor: string,
  ids: readonly string[],
  names: NamesOf,
  tell: Tell<T>,
): Promise<Some<T> | null> => {
  const own = ids.flatMap((id) => [`a:${id}`, `y:${id}`]);
  const before = await readLook(redis, floor, { state: own });
  if (!before) return null;
  const pieces = new Map(found(before, ids).map((agent) => [agent.id, pieceKeys(agent)]));
  const starts = quartersOf(before);
  const look = await readLook(redis, floor, {
    state: [...new Set([...own, ...names.sources, ...ids.flatMap((id) => names.of.get(id) ?? [])])],
    past: [...pieces.values()].flat(),
    agentTallies: ids.flatMap((id) => starts.map((start) => `${start}:${id}`)),
  });
  if (!look) return null;
  const told = new Map<string, T>();
  if (before.floor.horizon !== look.floor.horizon) return { look, told, moved: ids };
  const moved: string[] = [];
  for (const [index, agent] of found(look, ids).entries()) {
    if (index % 10 === 9) await breathe();
    const complete = pieceKeys(agent).join() === (pieces.get(agent.id) ?? []).join();
    bring(look, agent);
    if (complete && agrees({ look, agent }, starts)) told.set(agent.id, tell(look, agent));
    else moved.push(agent.id);
  }
  return { look, told, moved };
};

/** Agents of looks that all have one horizon. */
interface ToldAgents<T> {
  /** Null: nobody was asked for. */
  readonly first: Look | null;
  readonly told: ReadonlyMap<string, T>;
}

/**
 * What is told of the timelines of agents of today and yesterday, from the floor's committed state, each as `readAgent` reads one; those
 * it does not know are left out. It costs a pass over the hot state, and another one for those who moved meanwhile. Where a day ends
 * between two looks, all are read anew: yesterday is another day then.
 * @returns null when the floor moved too quickly for some of them to be taken in.
 */
export const readAgents = async <T>(
  redis: Redis,
  floor: string,
  wanted: readonly string[],
  tell: Tell<T>,
): Promise<ToldAgents<T> | null> => {
  const all = [...new Set(wanted)];
  const told = new Map<string, T>();
  let first: Look | null = null;
  let left = all;
  for (let turn = 0; turn < looks && left.length > 0; turn += 1) {
    const names = await namesOfAgents(redis, floor, new Set(left));
    const moved: string[] = [];
    let isNewDay = false;
    for (let at = 0; at < left.length && !isNewDay; at += atOnce) {
      const some = await takeSome(redis, floor, left.slice(at, at + atOnce), names, tell);
      if (!some) return null;
      first ??= some.look;
      isNewDay = some.look.floor.horizon !== first.floor.horizon;
      for (const [id, one] of some.told) told.set(id, one);
      moved.push(...some.moved);
    }
    left = isNewDay ? all : moved;
    if (!isNewDay) continue;
    first = null;
    told.clear();
  }
  return left.length === 0 ? { first, told } : null;
};
