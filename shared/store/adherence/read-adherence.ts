import { intervalsBetween, type Interval } from '../../calendar/intervals-between.ts';
import { addAdherence, noAdherence, type AdherenceSums } from '../../schedules/adherence-sums.ts';
import { judgeAdherence, type Band, type StateSpan } from '../../schedules/judge-adherence.ts';
import { personDays } from '../../schedules/person-days.ts';
import type { ScheduledSpan } from '../../schedules/scheduled-span.ts';
import type { Context } from '../../runtime/context.ts';
import { newBudget, openClosedDays, pending, type ClosedDays, type ClosedStates } from './closed-states.ts';
import type { FloorNow } from './floor-now.ts';
import { readOpenStates, type OpenStates } from './open-states.ts';
import { isScheduledIn, readRosters, type Roster } from './rosters.ts';

/** One agent's day as it is theirs: night shifts whole (SPEC CA3). */
export interface JudgedDay {
  /** The floor's day. */
  readonly day: Interval;
  readonly own: Interval;
  /** Null: their states are not known. Nothing, where nothing is scheduled: time worked then is of no schedule. */
  readonly sums: AdherenceSums | null;
  /** Their states are not kept yet, and are told a little later. */
  readonly pending: boolean;
  /** None, where only sums were asked for. */
  readonly bands: readonly Band[];
}

export interface JudgedAgent {
  readonly agent: string;
  readonly spans: readonly ScheduledSpan[];
  readonly days: readonly JudgedDay[];
}

export interface JudgedPeriod {
  readonly floor: FloorNow;
  readonly agents: readonly JudgedAgent[];
}

/** Agents whose closed days are in memory at a time. */
const atOnce = 20;

interface Asked {
  readonly floor: FloorNow;
  /** Days of the floor, in order. */
  readonly days: readonly Interval[];
  readonly isMeant: (agent: string) => boolean;
  readonly withBands: boolean;
}

/** Days of people in one answer. */
export const mostAgentDays = 6200;

/** More days of people than one answer holds. */
export interface TooMany {
  readonly tooMany: number;
}

export const sumOf = (parts: readonly AdherenceSums[]): AdherenceSums => {
  const sum = noAdherence();
  for (const part of parts) addAdherence(sum, part);
  return sum;
};

interface States {
  readonly closed: readonly Interval[];
  readonly known: ClosedDays;
  readonly open: OpenStates;
}

/** The states in an agent's day, where all of them are known. What reaches beyond it is cut by the judge. */
const statesIn = async (agent: string, { start, end }: Interval, { closed, known, open }: States): Promise<ClosedStates> => {
  const states: StateSpan[] = [];
  for (const day of closed.filter((one) => one.start < end && one.end > start)) {
    const own = await known.of(agent, day);
    if (own === null || own === pending) return own;
    states.push(...own);
  }
  return [...states, ...(open.states.get(agent) ?? [])];
};

/** Snapshots name many agents, so that who does not reach all of them reads none: an agent's states are folded with everything. */
type Reading = Context & { readonly everything: Pick<Context, 'db'> };

const judge = async (roster: Roster, { days, withBands }: Asked, states: States): Promise<JudgedAgent> => {
  const { agent, shifts, spans } = roster;
  const { now, grace } = states.open.floor;
  const told: JudgedDay[] = [];
  for (const [index, own] of personDays(days, shifts).entries()) {
    const day = days[index] ?? own;
    if (!isScheduledIn(roster, own)) {
      told.push({ day, own, sums: noAdherence(), pending: false, bands: [] });
      continue;
    }
    const known = await statesIn(agent, own, states);
    const period = { from: own.start, until: Math.min(own.end, now), grace };
    const judged = known === null || known === pending ? null : judgeAdherence(spans, known, period);
    const bands = withBands ? (judged?.bands ?? []) : [];
    told.push({ day, own, sums: judged?.sums ?? null, pending: known === pending, bands });
  }
  return { agent, spans, days: told };
};

/**
 * How agents kept to their rosters in some days, of those who are scheduled in them. It is worked out when it is asked for, so that
 * shifts set later, and exceptions approved later, count as if they had been known (SPEC MX8).
 * @param asked `isMeant` is to leave out whoever is not to be told of.
 * @returns null when the floor moved too quickly to be taken in.
 */
export const readAdherence = async (context: Reading, asked: Asked): Promise<JudgedPeriod | TooMany | null> => {
  const { floor, days, isMeant } = asked;
  const whole = { start: days[0]?.start ?? 0, end: days.at(-1)?.end ?? 0 };
  const rosters = (await readRosters(context, floor.id, whole)).filter((one) => isMeant(one.agent) && isScheduledIn(one, whole));
  if (rosters.length * days.length > mostAgentDays) return { tooMany: rosters.length * days.length };
  const latest = Math.max(whole.end, ...rosters.flatMap(({ shifts }) => shifts.map(({ end }) => end)));
  const ids = rosters.map(({ agent }) => agent);
  const open = await readOpenStates(context, floor, latest > floor.horizon ? ids : []);
  if (!open) return null;
  const { zone, dayStart, horizon } = open.floor;
  const closed = intervalsBetween(zone, whole.start, Math.min(latest, horizon), 'day', dayStart);
  const [budget, agents] = [newBudget(), [] as JudgedAgent[]];
  for (let at = 0; at < rosters.length; at += atOnce) {
    const known = await openClosedDays(context.everything.db, open.floor, ids.slice(at, at + atOnce), closed, budget);
    for (const roster of rosters.slice(at, at + atOnce)) agents.push(await judge(roster, asked, { closed, known, open }));
  }
  return { floor: open.floor, agents };
};
