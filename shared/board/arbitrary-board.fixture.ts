import fc from 'fast-check';
import type { AgentTile, Board, BoardDelta, BoardHead, PeriodFigures, QueueTile, SourceTile } from './board.ts';
import { sortTiles } from './tile-order.ts';

const nothing = { value: null, numerator: 0, denominator: 0 };
const figures = (offered: number): PeriodFigures => ({
  offered,
  answered: 0,
  abandoned: 0,
  shortAbandons: 0,
  flowedOut: 0,
  lost: 0,
  outOfHours: 0,
  serviceLevel: nothing,
  averageSpeedOfAnswer: nothing,
  averageHandleTime: nothing,
  abandonRate: nothing,
  maxWaitSeconds: null,
});
const noAgents = {
  talking: 0,
  holding: 0,
  dialling: 0,
  other_call: 0,
  ringing: 0,
  acw: 0,
  not_ready: 0,
  available: 0,
  unverified: 0,
  free: 0,
};

export const queueTileOf = (id: string, waiting = 0): QueueTile => ({
  id,
  kind: id === '*' ? 'group' : 'queue',
  members: null,
  name: `Queue ${id}`,
  channel: 'voice',
  program: null,
  site: null,
  registered: true,
  status: 'open',
  opensAt: null,
  targetSeconds: 20,
  goal: 8000,
  goalPeriod: null,
  variant: 'short-abandons-excluded',
  limits: { waiting: { amber: null, red: null }, wait: { amber: 10, red: 20 }, level: { amber: 8000, red: 7000 } },
  waiting,
  waitingSince: Array.from({ length: waiting }, (_, index) => index),
  outOfHoursSince: [],
  standingSeconds: [],
  waitingOutOfHours: 0,
  ringing: 0,
  talking: 0,
  holding: 0,
  agents: noAgents,
  longestIdleSince: null,
  meanIdleSince: null,
  today: figures(waiting),
  interval: figures(0),
  last15: figures(0),
  last30: figures(0),
  last60: figures(0),
  risk: null,
  sources: ['pbx'],
});

export const agentTileOf = (id: string, since = 0): AgentTile => ({
  id,
  name: `Agent ${id}`,
  desk: null,
  team: null,
  site: null,
  registered: true,
  state: 'available',
  reason: null,
  since,
  limitSeconds: null,
  cause: 'agent',
  confidence: 'confirmed',
  doubt: null,
  contacts: [],
  queues: [],
  idleSince: since,
  idle30Seconds: 0,
  idleShare30: nothing,
  idleCause: null,
  adherence: null,
  sources: ['pbx'],
});

export const sourceTileOf = (id: string, lastHeard = 0): SourceTile => ({
  id,
  name: `Source ${id}`,
  lastHeard,
  lastChange: null,
  everySeconds: null,
  silent: false,
  skewMs: 0,
});

export const headOf = (floor: string, storingBehind = 0): BoardHead => ({
  floor: { id: floor, name: floor, timezone: 'UTC', mode: 'live' },
  interval: { start: 0, end: 1_800_000 },
  dayStart: 0,
  agents: { ...noAgents, offline: 0 },
  schedule: { scheduled: 0, present: 0, out: 0, late: 0 },
  mayLose: false,
  storingBehind,
  messages: [],
  brokenRules: [],
  alertsLeftOut: 0,
});

export const boardOf = (floor: string, v: number, over: Partial<Board> = {}): Board => ({
  floor,
  boardId: 'b1',
  v,
  asOf: { cursor: `${v}-0`, now: v },
  head: headOf(floor),
  queues: [queueTileOf('*'), queueTileOf('sales')],
  agents: [agentTileOf('ada'), agentTileOf('bob')],
  sources: [sourceTileOf('pbx')],
  alerts: [],
  ...over,
});

/** No part of what these agents are called but their initials may be seen where names are hidden. */
export const secretWords = ['Quixotic', 'Zanzibar', 'Vuvuzela'];

const named = (id: string, number: number): AgentTile => ({
  ...agentTileOf(id, number),
  id: `Vuvuzela-${id}`,
  name: number % 4 === 0 ? `Vuvuzela-${id}` : number % 2 === 0 ? 'Quixotic Zanzibar' : 'Zanzibar, Quixotic',
  desk: number % 3 === 0 ? null : `D ${number}`,
});

/** Stands for a keyed hash: one to one, out of order, and without a trace of the id. */
export const opaqueOf = (agent: string): string =>
  Array.from(agent, (letter) => (0x1ffff - (letter.codePointAt(0) ?? 0)).toString(36)).join('');

const ids = fc.constantFrom('*', 'A', 'a', 'b', 'é', '10', '9');
const tiles = <T extends { id: string }>(make: (id: string, number: number) => T): fc.Arbitrary<T[]> =>
  fc.uniqueArray(ids).chain((unique) => fc.tuple(...unique.map((id) => fc.nat(9).map((number) => make(id, number)))));
const changes = <T extends { id: string }>(make: (id: string, number: number) => T) =>
  fc
    .tuple(tiles(make), fc.uniqueArray(ids))
    .map(([set, gone]) => ({ set, gone: gone.filter((id) => !set.some((tile) => tile.id === id)) }));

export const someBoard: fc.Arbitrary<Board> = fc
  .tuple(tiles(queueTileOf), tiles(named), tiles(sourceTileOf))
  .map(([queues, agents, sources]) =>
    boardOf('f', 1, { queues: sortTiles(queues), agents: sortTiles(agents), sources: sortTiles(sources) }),
  );

type Change = Partial<Pick<BoardDelta, 'head' | 'queues' | 'agents' | 'sources'>>;
const someChange: fc.Arbitrary<Change> = fc.record(
  {
    head: fc.nat(9).map((behind) => headOf('f', behind)),
    queues: changes(queueTileOf),
    agents: changes(named),
    sources: changes(sourceTileOf),
  },
  { requiredKeys: [] },
);

/** Deltas that follow `boardOf('f', 1)` one after another. */
export const someDeltas: fc.Arbitrary<BoardDelta[]> = fc.array(someChange, { maxLength: 8 }).map((list) =>
  list.map((change, index) => ({
    floor: 'f',
    boardId: 'b1',
    from: index + 1,
    to: index + 2,
    asOf: { cursor: `${index + 2}-0`, now: index + 2 },
    ...change,
  })),
);
