import type { EventData, EventType, FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { openAgenda, type Agenda } from '../../../bin/simulate/core/agenda.ts';
import { seededRandom, type Random } from '../../../bin/simulate/core/random.ts';

/** A floor kept evenly busy: the same seed says the same, always. */
export interface TrafficPlan {
  readonly seed: number;
  readonly agents: number;
  readonly contactsPerSecond: number;
  /** UTC milliseconds. */
  readonly start: number;
}

interface Team {
  readonly free: string[];
  readonly line: Call[];
}

interface Call {
  readonly id: string;
  readonly queue: number;
  stage: number;
}

export interface Traffic {
  readonly plan: TrafficPlan;
  readonly random: Random;
  readonly agenda: Agenda<() => void>;
  readonly teams: readonly Team[];
  /** Mean seconds of talk, and of wrap-up: so long that four fifths of the agents are busy. */
  readonly talk: number;
  readonly wrap: number;
  now: number;
  serial: number;
  out: FloorEvent[];
}

const teamCount = 4;
const queuesOfTeam = 2;
const busyShare = 0.8;
const wrapShare = 0.15;

const agentId = (index: number): string => `agent-${String(index).padStart(4, '0')}`;
const teamOf = (agent: string): number => Number(agent.slice(-4)) % teamCount;
export const queueId = (index: number): string => `queue-${index}`;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const text = ({ random }: Traffic, length: number): string =>
  Array.from({ length }, () => letters[Math.floor(random.between(0, letters.length))]).join('');

const tell = <T extends EventType>(traffic: Traffic, type: T, data: EventData<T>): void => {
  traffic.serial += 1;
  const sequence = traffic.plan.start + traffic.serial;
  traffic.out.push({ id: `s-${traffic.serial}`, source: 'pbx', type, time: traffic.now, sequence, data } as FloorEvent);
};

const after = (traffic: Traffic, seconds: number, what: () => void): void =>
  traffic.agenda.put(traffic.now + Math.max(1, Math.round(seconds * 1000)), what);

const free = (traffic: Traffic, agent: string): void => {
  const team = traffic.teams[teamOf(agent)] as Team;
  const next = team.line.shift();
  if (next) offer(traffic, next, agent);
  else team.free.push(agent);
};

const wrapUp = (traffic: Traffic, { id }: Call, agent: string): void =>
  after(traffic, traffic.random.logNormal(traffic.wrap, 0.5), () => {
    tell(traffic, 'contact.wrapped', { contact: id, agent, disposition: 'Solved', resolved: traffic.random.chance(0.8) });
    free(traffic, agent);
  });

const end = (traffic: Traffic, call: Call, agent: string): void => {
  if (traffic.random.chance(0.05)) {
    const queue = (call.queue + 3) % (teamCount * queuesOfTeam);
    tell(traffic, 'contact.transferred', { contact: call.id, agent, to: { queue: queueId(queue) }, wrapUp: true });
    enter(traffic, { ...call, queue });
  } else tell(traffic, 'contact.ended', { contact: call.id, agent, wrapUp: true });
  wrapUp(traffic, call, agent);
  if (traffic.random.chance(0.1))
    after(traffic, traffic.random.between(60, 300), () =>
      tell(traffic, 'contact.rated', { contact: call.id, score: 4, scale: 'csat5' }),
    );
};

const talk = (traffic: Traffic, call: Call, agent: string): void => {
  const seconds = traffic.random.logNormal(traffic.talk, 0.6);
  if (traffic.random.chance(0.2)) {
    after(traffic, seconds * 0.4, () => tell(traffic, 'contact.held', { contact: call.id, agent }));
    after(traffic, seconds * 0.6, () => tell(traffic, 'contact.retrieved', { contact: call.id, agent }));
  }
  after(traffic, seconds, () => end(traffic, call, agent));
};

const pause = (traffic: Traffic, agent: string, seconds: number, cause: 'agent' | 'system'): void => {
  tell(traffic, 'agent.presence_changed', {
    agent,
    presence: 'not_ready',
    reason: cause === 'agent' ? 'Break' : 'Missed',
    cause,
  });
  after(traffic, seconds, () => {
    tell(traffic, 'agent.presence_changed', { agent, presence: 'available', cause: 'agent' });
    free(traffic, agent);
  });
};

const offer = (traffic: Traffic, call: Call, agent: string): void => {
  call.stage += 1;
  tell(traffic, 'contact.offered', { contact: call.id, agent, queue: queueId(call.queue) });
  if (traffic.random.chance(0.97))
    return after(traffic, Math.min(traffic.talk / 20, traffic.random.between(1, 6)), () => {
      tell(traffic, 'contact.answered', { contact: call.id, agent });
      talk(traffic, call, agent);
    });
  after(traffic, 15, () => {
    tell(traffic, 'contact.declined', { contact: call.id, agent, reason: 'no_answer' });
    pause(traffic, agent, 60, 'system');
    find(traffic, call);
  });
};

const find = (traffic: Traffic, call: Call): void => {
  const team = traffic.teams[Math.floor(call.queue / queuesOfTeam)] as Team;
  const agent = team.free.shift();
  if (agent !== undefined) return offer(traffic, call, agent);
  team.line.push(call);
  const { stage } = call;
  after(traffic, traffic.random.exponential(120), () => {
    if (call.stage !== stage) return;
    call.stage += 1;
    team.line.splice(team.line.indexOf(call), 1);
    tell(traffic, 'contact.abandoned', { contact: call.id, queue: queueId(call.queue) });
  });
};

const enter = (traffic: Traffic, call: Call): void => {
  tell(traffic, 'contact.queued', { contact: call.id, queue: queueId(call.queue), channel: 'voice', issue: 'No connection' });
  find(traffic, call);
};

const arrive = (traffic: Traffic): void => {
  const { random, plan } = traffic;
  after(traffic, random.exponential(1 / plan.contactsPerSecond), () => arrive(traffic));
  const queue = Math.floor(random.between(0, teamCount * queuesOfTeam));
  const call: Call = { id: `c-${plan.seed}-${traffic.serial}`, queue, stage: 0 };
  const customer = { key: text(traffic, 22), sealed: `k3y1d0.${text(traffic, 120)}` };
  tell(traffic, 'contact.started', { contact: call.id, channel: 'voice', direction: 'inbound', customer });
  after(traffic, random.between(2, 10), () => enter(traffic, call));
};

/** Who is on break takes it when free; whoever is not free has no time for one. */
const takeBreaks = (traffic: Traffic, agent: string): void =>
  after(traffic, traffic.random.between(2000, 4000), () => {
    takeBreaks(traffic, agent);
    const team = traffic.teams[teamOf(agent)] as Team;
    const at = team.free.indexOf(agent);
    if (at < 0) return;
    team.free.splice(at, 1);
    pause(traffic, agent, traffic.random.between(300, 900), 'agent');
  });

export const openTraffic = (plan: TrafficPlan): Traffic => {
  const handling = (busyShare * plan.agents) / plan.contactsPerSecond;
  const traffic: Traffic = {
    plan,
    random: seededRandom(plan.seed),
    agenda: openAgenda(),
    teams: Array.from({ length: teamCount }, () => ({ free: [], line: [] })),
    talk: handling * (1 - wrapShare),
    wrap: handling * wrapShare,
    now: plan.start,
    serial: 0,
    out: [],
  };
  for (let index = 0; index < plan.agents; index += 1) {
    const agent = agentId(index);
    const queues = Array.from({ length: queuesOfTeam }, (_, at) => queueId(teamOf(agent) * queuesOfTeam + at));
    tell(traffic, 'agent.signed_in', { agent, queues, capacity: { voice: 1 }, presence: 'available', cause: 'agent' });
    free(traffic, agent);
    takeBreaks(traffic, agent);
  }
  arrive(traffic);
  return traffic;
};

/** All that happens up to `until`, in order of time. */
export const eventsUntil = (traffic: Traffic, until: number): FloorEvent[] => {
  for (let due = traffic.agenda.take(until); due; due = traffic.agenda.take(until)) {
    traffic.now = due.at;
    due.what();
  }
  const { out } = traffic;
  traffic.out = [];
  return out;
};

const set = <T extends EventType>(type: T, name: string, data: EventData<T>): FloorEvent =>
  ({ id: `set-${type}-${name}`, source: 'floorlight', type, time: 0, data }) as FloorEvent;

/** What people set beforehand: a floor with a clock of its own, its queues, its agents. */
export const definitions = ({ plan }: Traffic): FloorEvent[] => [
  set('config.floor_defined', '', { name: 'Bench', timezone: 'Europe/Madrid', mode: 'replay' }),
  ...Array.from({ length: teamCount * queuesOfTeam }, (_, index) =>
    set('config.queue_defined', queueId(index), { queue: queueId(index), name: `Queue ${index}`, target: 20, wrapLimit: 240 }),
  ),
  ...Array.from({ length: plan.agents }, (_, index) =>
    set('config.agent_defined', agentId(index), {
      agent: agentId(index),
      name: `Agent Number ${index}`,
      team: `Team ${index % teamCount}`,
    }),
  ),
];
