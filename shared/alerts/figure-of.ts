import type { AgentCounts, AgentTile, QueueTile, Ratio, SourceTile } from '../board/board.ts';
import { longestWait as longestWaitOf } from '../board/longest-wait.ts';
import type { Look } from './look.ts';
import type { Measure } from './measure.ts';
import type { Rule } from './rule.ts';
import type { Subject } from './subject.ts';

/** A figure in its measure's unit; null: there is none. `of`: the denominator of a ratio, null for what is none. */
export interface Figure {
  readonly value: number | null;
  readonly of: number | null;
}

/** What a figure is read by: a rule, or the alert of one. */
type Watch = Pick<Rule, 'measure' | 'named'>;

const plain = (value: number | null): Figure => ({ value, of: null });
const none = plain(null);

const shareOf = ({ value, denominator }: Ratio): Figure => ({
  value: value === null ? null : Math.round(value * 10_000),
  of: denominator,
});
const basisPoints = (share: number | null | undefined): Figure =>
  plain(share === null || share === undefined ? null : Math.round(share * 10_000));
const secondsSince = (instant: number | null | undefined, now: number): Figure =>
  plain(instant === null || instant === undefined ? null : (now - instant) / 1000);

/** The tile that speaks for a queue, a group or the floor. */
const queueTile = (look: Look, { kind, id }: Subject): QueueTile | undefined => look.queue(kind === 'floor' ? '*' : id);

const riskSteps = { ok: 0, watch: 1, at_risk: 2, missed: 3 } as const;

type QueueFigure = (tile: QueueTile, now: number) => Figure;

const longestWait: QueueFigure = (tile, now) => plain(longestWaitOf(tile, now));

const ofQueue: Partial<Record<Measure, QueueFigure>> = {
  waiting: ({ waiting }) => plain(waiting),
  longest_wait: longestWait,
  longest_wait_of_target: (tile, now) => {
    const { value } = longestWait(tile, now);
    return plain(value === null || tile.targetSeconds === 0 ? null : Math.round((value / tile.targetSeconds) * 10_000));
  },
  service_level_15: ({ last15 }) => shareOf(last15.serviceLevel),
  service_level_30: ({ last30 }) => shareOf(last30.serviceLevel),
  service_level_60: ({ last60 }) => shareOf(last60.serviceLevel),
  service_level_interval: ({ interval }) => shareOf(interval.serviceLevel),
  service_level_today: ({ today }) => shareOf(today.serviceLevel),
  service_level_predicted: ({ risk }) => basisPoints(risk?.predicted),
  risk_below_goal: ({ risk }) => basisPoints(risk?.belowGoal),
  risk_level: ({ risk }) => plain(risk ? riskSteps[risk.level] : null),
  abandon_rate_30: ({ last30 }) => shareOf(last30.abandonRate),
  abandon_rate_60: ({ last60 }) => shareOf(last60.abandonRate),
  abandon_rate_today: ({ today }) => shareOf(today.abandonRate),
  contacts_unstaffed: ({ status, waiting }) => plain(status === 'unstaffed' ? waiting : 0),
  agents_free: ({ agents }) => plain(agents.free),
};

const isBelieved = ({ confidence }: AgentTile): boolean => confidence === 'confirmed' || confidence === 'inferred';

const staffed = ({ free: _free, unverified: _unverified, ...states }: AgentCounts): number =>
  Object.values(states).reduce((sum, count) => sum + count, 0);

const countsOf = (look: Look, subject: Subject): AgentCounts | null => {
  if (subject.kind !== 'floor') return queueTile(look, subject)?.agents ?? null;
  const { offline: _offline, ...counts } = look.head.agents;
  return counts;
};

const teamOf = ({ agents }: Look, team: string): AgentTile[] =>
  agents.filter((tile) => tile.team === team && tile.state !== 'offline');

const countTeam = (look: Look, { id }: Subject, is: (tile: AgentTile) => boolean): Figure =>
  plain(teamOf(look, id).filter(is).length);

type PeopleFigure = { readonly counted: (counts: AgentCounts) => number; readonly one: (tile: AgentTile) => boolean };

const ofPeople: Partial<Record<Measure, PeopleFigure>> = {
  agents_available: { counted: ({ available }) => available, one: (tile) => tile.state === 'available' && isBelieved(tile) },
  agents_not_ready: { counted: ({ not_ready }) => not_ready, one: (tile) => tile.state === 'not_ready' && isBelieved(tile) },
  agents_staffed: { counted: staffed, one: isBelieved },
  agents_unverified: { counted: ({ unverified }) => unverified, one: (tile) => !isBelieved(tile) },
};

const peopleFigure = (look: Look, subject: Subject, { counted, one }: PeopleFigure): Figure => {
  if (subject.kind === 'team') return countTeam(look, subject, one);
  const counts = countsOf(look, subject);
  return counts ? plain(counted(counts)) : none;
};

const idleStreak = (look: Look, subject: Subject): Figure => {
  if (subject.kind === 'floor' || subject.kind === 'queue' || subject.kind === 'group')
    return secondsSince(queueTile(look, subject)?.longestIdleSince, look.now);
  const tiles =
    subject.kind === 'team' ? teamOf(look, subject.id) : [look.agent(subject.id)].filter((tile) => tile !== undefined);
  const starts = tiles.map(({ idleSince }) => idleSince).filter((since) => since !== null);
  return starts.length === 0 ? none : secondsSince(Math.min(...starts), look.now);
};

/** Since when nobody could believe what is shown of an agent: as old as the state, or as the last word of a source that is silent. */
const doubtedSince = ({ since, sources }: AgentTile, look: Look): number =>
  sources.reduce((latest, id) => {
    const source = look.source(id);
    return source?.silent ? Math.max(latest, source.lastHeard) : latest;
  }, since);

type AgentFigure = (tile: AgentTile, rule: Watch, look: Look) => Figure;

const ofAgent: Partial<Record<Measure, AgentFigure>> = {
  time_in_state: ({ state, since }, { named }, { now }) => (state === named ? secondsSince(since, now) : none),
  time_in_reason: ({ state, reason, since }, { named }, { now }) =>
    state === 'not_ready' && reason === named ? secondsSince(since, now) : none,
  over_limit: ({ since, limitSeconds }, _rule, { now }) =>
    limitSeconds === null ? none : plain(Math.max(0, (now - since) / 1000 - limitSeconds)),
  unverified_for: (tile, _rule, look) => (isBelieved(tile) ? none : secondsSince(doubtedSince(tile, look), look.now)),
  late_sign_in: ({ adherence }, _rule, { now }) => (adherence?.verdict === 'out' ? secondsSince(adherence.lateSince, now) : none),
  out_of_adherence: ({ adherence }, _rule, { now }) =>
    adherence?.verdict === 'out' && adherence.lateSince === null ? secondsSince(adherence.outSince, now) : none,
};

/** Somebody whom this source speaks of is signed in, or a contact waits where it does. */
const isNeeded = ({ agents, queues }: Look, source: string): boolean =>
  agents.some((tile) => tile.state !== 'offline' && tile.sources.includes(source)) ||
  queues.some((tile) => tile.kind === 'queue' && tile.waiting > 0 && tile.sources.includes(source));

type SourceFigure = (tile: SourceTile, look: Look) => Figure;

const ofSource: Partial<Record<Measure, SourceFigure>> = {
  source_silent: ({ silent, lastHeard }, { now }) => (silent ? secondsSince(lastHeard, now) : plain(0)),
  data_age: ({ id, lastChange }, look) => (isNeeded(look, id) ? secondsSince(lastChange, look.now) : none),
  clock_skew: ({ skewMs }) => plain(Math.abs(skewMs) / 1000),
};

/** The figure a rule watches, of one subject, as the board has it. */
export const figureOf = (look: Look, rule: Watch, subject: Subject): Figure => {
  const { measure } = rule;
  if (measure === 'idle_streak') return idleStreak(look, subject);
  if (measure === 'handover_unsigned') return secondsSince(look.unsignedSince(), look.now);
  if (measure === 'occupancy_30') return shareOf(look.occupancy30(subject.kind === 'team' ? subject.id : null));
  const people = ofPeople[measure];
  if (people) return peopleFigure(look, subject, people);
  const tile = { queue: ofQueue[measure], agent: ofAgent[measure], source: ofSource[measure] };
  if (tile.queue) {
    const found = queueTile(look, subject);
    return found ? tile.queue(found, look.now) : none;
  }
  if (tile.agent) {
    const found = look.agent(subject.id);
    return found ? tile.agent(found, rule, look) : none;
  }
  const found = look.source(subject.id);
  return found && tile.source ? tile.source(found, look) : none;
};
