import type { AgentTile, Board, Heartbeat, PeriodFigures, QueueTile } from '@floorlight/shared/board/board.ts';

const none = { value: null, numerator: 0, denominator: 0 };
const quiet: PeriodFigures = {
  offered: 0,
  answered: 0,
  abandoned: 0,
  shortAbandons: 0,
  flowedOut: 0,
  lost: 0,
  outOfHours: 0,
  serviceLevel: none,
  averageSpeedOfAnswer: none,
  averageHandleTime: none,
  abandonRate: none,
  maxWaitSeconds: null,
};

export const nobody = {
  talking: 0,
  holding: 0,
  dialling: 0,
  other_call: 0,
  ringing: 0,
  acw: 0,
  not_ready: 0,
  available: 0,
  unverified: 0,
};

/** An open, staffed queue in which nothing happens, but for what is given. */
export const queueTileOf = (over: Partial<QueueTile> = {}): QueueTile => ({
  id: 'sales',
  kind: 'queue',
  members: null,
  name: 'Sales',
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
  waiting: (over.waitingSince ?? []).length + (over.standingSeconds ?? []).length,
  waitingSince: [],
  standingSeconds: [],
  waitingOutOfHours: 0,
  ringing: 0,
  talking: 0,
  holding: 0,
  agents: { ...nobody, available: 1, free: 1 },
  longestIdleSince: null,
  meanIdleSince: null,
  today: quiet,
  interval: quiet,
  last15: quiet,
  last30: quiet,
  last60: quiet,
  risk: null,
  sources: ['pbx'],
  ...over,
});

/** An agent available since the given instant, but for what is given. */
export const agentTileOf = (over: Partial<AgentTile> & Pick<AgentTile, 'id'>): AgentTile => ({
  name: over.id,
  desk: null,
  team: null,
  site: null,
  registered: true,
  state: 'available',
  reason: null,
  since: 0,
  limitSeconds: null,
  cause: 'agent',
  confidence: 'confirmed',
  doubt: null,
  contacts: [],
  queues: [],
  idleSince: null,
  idle30Seconds: 0,
  idleShare30: none,
  idleCause: null,
  sources: ['pbx'],
  ...over,
});

export const boardOf = (over: Partial<Board> = {}, mode: 'live' | 'replay' = 'live'): Board => ({
  floor: 'north',
  boardId: 'one',
  v: 1,
  asOf: { cursor: '1-0', now: 1_000_000 },
  head: {
    floor: { id: 'north', name: 'North', timezone: 'Europe/Helsinki', mode },
    interval: { start: 0, end: 1_800_000 },
    dayStart: 0,
    agents: { ...nobody, free: 0, offline: 0 },
    mayLose: false,
    storingBehind: 0,
    messages: [],
  },
  queues: [],
  agents: [],
  sources: [],
  ...over,
});

/** A heartbeat of a floor that keeps up. */
export const beatOf = (floorNow: number, over: Partial<Heartbeat> = {}): Heartbeat => ({
  floor: 'north',
  boardId: 'one',
  v: 1,
  foldedAt: floorNow,
  lagMs: 0,
  floorNow,
  rate: 1,
  sources: [],
  ...over,
});
