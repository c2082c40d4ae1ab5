import type { AgentTile, Board, QueueTile } from '../board/board.ts';
import type { EventData } from '../events/floor-event.ts';
import type { AgentSettings, FloorSettings, GroupSettings, QueueSettings, ReasonSettings } from './floor-settings.ts';
import { judgedBy } from './judged-by.ts';

type FloorData = EventData<'config.floor_defined'>;
type QueueData = EventData<'config.queue_defined'>;
type AgentData = EventData<'config.agent_defined'>;

/** What was last defined: `floor`, `queue:sales` … → the definition. */
export type Defined = ReadonlyMap<string, unknown>;

interface Known {
  readonly id: string;
  readonly floor: FloorData;
  readonly mode: 'live' | 'replay';
  readonly defined: Defined;
  readonly board: Board | null;
}

const ofKind = <T>(defined: Defined, kind: string): T[] =>
  [...defined].filter(([what]) => what.startsWith(`${kind}:`)).map(([, data]) => data as T);

const setJudging = ({ target, goal, variant, shortAbandon, wrapLimit, limits }: FloorData | QueueData) => ({
  target: target ?? null,
  goal: goal ?? null,
  variant: variant ?? null,
  shortAbandon: shortAbandon ?? null,
  wrapLimit: wrapLimit ?? null,
  limits: limits ?? null,
});

const queueSettings = (floor: FloorData, data: QueueData, registered: boolean, tile: QueueTile | undefined): QueueSettings => ({
  queue: data.queue,
  registered,
  name: data.name ?? null,
  channel: data.channel ?? null,
  program: data.program ?? null,
  ...setJudging(data),
  inForce: judgedBy(floor, data),
  shownChannel: data.channel ?? tile?.channel ?? 'voice',
});

const agentSettings = (data: AgentData, registered: boolean, tile: AgentTile | undefined): AgentSettings => ({
  agent: data.agent,
  registered,
  name: data.name ?? null,
  team: data.team ?? null,
  site: data.site ?? null,
  queues: data.queues ?? null,
  shown: {
    name: data.name ?? tile?.name ?? data.agent,
    team: data.team ?? tile?.team ?? null,
    site: data.site ?? tile?.site ?? null,
  },
});

/** Those nobody defined first, then by what they are called. */
const unregisteredFirst = <T extends { readonly registered: boolean }>(all: readonly T[], named: (one: T) => string): T[] =>
  all.toSorted((a, b) => Number(a.registered) - Number(b.registered) || named(a).localeCompare(named(b), 'en'));

const queuesOf = ({ floor, defined, board }: Known): QueueSettings[] => {
  const tiles = new Map((board?.queues ?? []).filter(({ kind }) => kind === 'queue').map((tile) => [tile.id, tile]));
  const set = new Map(ofKind<QueueData>(defined, 'queue').map((data) => [data.queue, data]));
  const all = [...new Set([...set.keys(), ...tiles.keys()])].map((id) =>
    queueSettings(floor, set.get(id) ?? { queue: id }, set.has(id), tiles.get(id)),
  );
  return unregisteredFirst(all, ({ queue, name }) => name ?? queue);
};

const agentsOf = ({ defined, board }: Known): AgentSettings[] => {
  const tiles = new Map((board?.agents ?? []).map((tile) => [tile.id, tile]));
  const set = new Map(ofKind<AgentData>(defined, 'agent').map((data) => [data.agent, data]));
  const all = [...new Set([...set.keys(), ...tiles.keys()])].map((id) =>
    agentSettings(set.get(id) ?? { agent: id }, set.has(id), tiles.get(id)),
  );
  return unregisteredFirst(all, ({ shown }) => shown.name);
};

const groupsOf = ({ defined }: Known): GroupSettings[] =>
  ofKind<EventData<'config.group_defined'>>(defined, 'group')
    .filter(({ queues }) => queues.length > 0)
    .map(({ group, name, queues }) => ({ group, name: name ?? null, queues }))
    .toSorted((a, b) => (a.name ?? a.group).localeCompare(b.name ?? b.group, 'en'));

const reasonsOf = ({ defined, board }: Known): ReasonSettings[] => {
  const set = ofKind<EventData<'config.reason_defined'>>(defined, 'reason');
  const known = new Set(set.map(({ reason }) => reason));
  const given = new Set((board?.agents ?? []).map(({ reason }) => reason).filter((reason) => reason !== null));
  const all = [
    ...set.map(({ reason, limit }) => ({ reason, limit, registered: true })),
    ...[...given].filter((reason) => !known.has(reason)).map((reason) => ({ reason, limit: null, registered: false })),
  ];
  return unregisteredFirst(all, ({ reason }) => reason);
};

const inUse = (names: readonly (string | null)[]): string[] => [...new Set(names.filter((name) => name !== null))].sort();

/** What is set on a floor, as its last definitions say, beside what is on its board unset. */
export const settingsOf = (known: Known): FloorSettings => {
  const { id, floor, mode, board } = known;
  const [queues, agents] = [queuesOf(known), agentsOf(known)];
  return {
    floor: {
      id,
      name: floor.name,
      timezone: floor.timezone,
      mode,
      dayStart: floor.dayStart ?? 0,
      heard: (board?.sources ?? []).length > 0,
      ...setJudging(floor),
      inForce: judgedBy(floor, null),
    },
    queues,
    agents,
    groups: groupsOf(known),
    reasons: reasonsOf(known),
    teams: inUse(agents.map(({ shown }) => shown.team)),
    programs: inUse(queues.map(({ program }) => program)),
    sites: inUse(agents.map(({ shown }) => shown.site)),
  };
};
