import { entityOf, type Merges } from '../../settings/merges.ts';

/** An id under which somebody's shifts stand; of one merged into theirs those that end after it was (./read-roster.ts). */
export interface AlsoTheirs {
  readonly agent: string;
  readonly stored: string;
  /** RFC 3339; null: all of them. */
  readonly after: string | null;
}

/** All ids of each of some agents, their own first. */
export const alsoTheirs = (merges: Merges, agents: Iterable<string>): AlsoTheirs[] => {
  const prefix = entityOf('agent', '');
  const merged = [...merges].flatMap(([entity, { into, at }]): AlsoTheirs[] =>
    entity.startsWith(prefix) ? [{ agent: into, stored: entity.slice(prefix.length), after: new Date(at).toISOString() }] : [],
  );
  const byAgent = Map.groupBy(merged, ({ agent }) => agent);
  return [...new Set(agents)].flatMap((agent) => [{ agent, stored: agent, after: null }, ...(byAgent.get(agent) ?? [])]);
};
