import type { Redis } from 'ioredis';
import type { ContactEvent } from '../events/floor-event.ts';
import { hashSlices } from './hash-slices.ts';
import { floorKeys } from './keys.ts';

/** Names of fields of the hot state. */
export interface NamesOf {
  /** Agent → what is kept of them hour by hour, and the hot contacts that name them. */
  readonly of: ReadonlyMap<string, readonly string[]>;
  readonly sources: readonly string[];
}

const agentOf = (name: string): string => name.slice(name.indexOf('|') + 1);

/** Who handled or was offered it. */
const agentsIn = (json: string): Set<string> =>
  new Set(
    (JSON.parse(json) as ContactEvent[]).flatMap(({ data }) => ('agent' in data && data.agent !== undefined ? [data.agent] : [])),
  );

const whose = (name: string, json: string): Iterable<string> => (name.startsWith('c:') ? agentsIn(json) : [agentOf(name)]);

/** What there is of these agents in the hot state: what comes meanwhile may be missed. */
export const namesOfAgents = async (redis: Redis, floor: string, ids: ReadonlySet<string>): Promise<NamesOf> => {
  const of = new Map<string, string[]>([...ids].map((id) => [id, []]));
  const sources: string[] = [];
  for await (const pairs of hashSlices(redis, floorKeys(floor).state, '[pwcs]:*'))
    for (const [name, json] of pairs) {
      if (name.startsWith('s:')) sources.push(name);
      else for (const agent of whose(name, json)) of.get(agent)?.push(name);
    }
  return { of, sources };
};
