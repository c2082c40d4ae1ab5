import type { AgentTile, Board, QueueTile } from '../board/board.ts';
import type { EventData } from '../events/floor-event.ts';
import type { AgentSettings, FloorSettings, GroupSettings, QueueSettings, ReasonSettings } from './floor-settings.ts';
import { dispositionOf, type DispositionSettings } from './disposition-settings.ts';
import { judgedBy } from './judged-by.ts';
import { entityOf, type MergeKind, type Merges, type MergeSettings } from './merges.ts';

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
  readonly merges: Merges;
  /** What agents and queues were called that were merged, by `agent:` or `queue:` and id. */
  readonly oldNames: ReadonlyMap<string, string>;
  /** With which contacts were wrapped. */
  readonly wrappedWith: readonly string[];
}

const ofKind = <T>(defined: Defined, kind: string): T[] =>
  [...defined].filter(([what]) => what.startsWith(`${kind}:`)).map(([, data]) => data as T);

const setJudging = ({ target, goal, goalPeriod, variant, shortAbandon, wrapLimit, limits }: FloorData | QueueData) => ({
  target: target ?? null,
  goal: goal ?? null,
  goalPeriod: goalPeriod ?? null,
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
  site: data.site ?? null,
  hours: data.hours ?? null,
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

const stands =
  ({ merges }: Known, kind: MergeKind) =>
  (id: string) =>
    !merges.has(entityOf(kind, id));

const queuesOf = (known: Known): QueueSettings[] => {
  const { floor, defined, board } = known;
  const tiles = new Map((board?.queues ?? []).filter(({ kind }) => kind === 'queue').map((tile) => [tile.id, tile]));
  const set = new Map(ofKind<QueueData>(defined, 'queue').map((data) => [data.queue, data]));
  const all = [...new Set([...set.keys(), ...tiles.keys()])]
    .filter(stands(known, 'queue'))
    .map((id) => queueSettings(floor, set.get(id) ?? { queue: id }, set.has(id), tiles.get(id)));
  return unregisteredFirst(all, ({ queue, name }) => name ?? queue);
};

const agentsOf = (known: Known): AgentSettings[] => {
  const { defined, board } = known;
  const tiles = new Map((board?.agents ?? []).map((tile) => [tile.id, tile]));
  const set = new Map(ofKind<AgentData>(defined, 'agent').map((data) => [data.agent, data]));
  const all = [...new Set([...set.keys(), ...tiles.keys()])]
    .filter(stands(known, 'agent'))
    .map((id) => agentSettings(set.get(id) ?? { agent: id }, set.has(id), tiles.get(id)));
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

const dispositionsOf = ({ defined, wrappedWith }: Known): DispositionSettings[] => {
  const set = ofKind<EventData<'config.disposition_defined'>>(defined, 'disposition');
  const known = new Set(set.map(({ disposition }) => disposition));
  const all = [
    ...set.map((data) => dispositionOf(data.disposition, data)),
    ...wrappedWith.filter((disposition) => !known.has(disposition)).map((disposition) => dispositionOf(disposition, null)),
  ];
  return unregisteredFirst(all, ({ disposition, name }) => name ?? disposition);
};

/** By what they were called; the newest first of those called alike. */
const mergesOf = ({ defined, merges, oldNames, board }: Known): MergeSettings[] => {
  const tiles = new Map([
    ...(board?.agents ?? []).map(({ id, name }): [string, string] => [`agent:${id}`, name]),
    ...(board?.queues ?? []).map(({ id, name }): [string, string] => [`queue:${id}`, name]),
  ]);
  const nameOf = (entity: string, id: string): string =>
    (defined.get(entity) as { name?: string | null } | undefined)?.name ?? tiles.get(entity) ?? oldNames.get(entity) ?? id;
  return [...merges]
    .map(([entity, { into, by, at }]): MergeSettings => {
      const kind = entity.startsWith('agent:') ? 'agent' : 'queue';
      const id = entity.slice(kind.length + 1);
      return { kind, id, name: nameOf(entity, id), into, intoName: nameOf(entityOf(kind, into), into), by, at };
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en') || b.at - a.at);
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
      privacy: floor.privacy ?? null,
      adherenceGrace: floor.adherenceGrace ?? null,
      summaryAfter: floor.summaryAfter ?? null,
      handoverAt: floor.handoverAt ?? null,
      handoverAfter: floor.handoverAfter ?? null,
      heard: (board?.sources ?? []).length > 0,
      ...setJudging(floor),
      inForce: judgedBy(floor, null),
    },
    queues,
    agents,
    groups: groupsOf(known),
    reasons: reasonsOf(known),
    dispositions: dispositionsOf(known),
    merges: mergesOf(known),
    teams: inUse(agents.map(({ shown }) => shown.team)),
    programs: inUse(queues.map(({ program }) => program)),
    sites: inUse([...agents.map(({ shown }) => shown.site), ...queues.map(({ site }) => site)]),
  };
};
