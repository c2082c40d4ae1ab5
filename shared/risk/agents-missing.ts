import { arrivalPace, pendingPlaces } from './expected-visits.ts';
import { chanceBelowGoal, lookAhead, type Outlook } from './outlook.ts';
import { LEAVE_WATCH } from './risk-level.ts';
import { agentsOf, answeredBy, clearingMs, type Staffed } from './staffed.ts';

/** More agents, and for how long from now. */
export interface Missing {
  readonly agents: number;
  readonly minutes: number;
}

const HALF_HOUR_MS = 1_800_000;
/** Nobody is called for seven minutes, and an exact time would be another one each minute. */
const STEP_MS = 300_000;

/** The visits to be brought back: those to come until the half-hour’s end, or where it is missed those of the next half-hour. */
interface Aim {
  /** From now. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly outlook: Outlook;
  /** Places in line of those of them who wait already. */
  readonly places: readonly number[];
  readonly judged: number;
  readonly inTarget: number;
}

/** Null where a goal of the whole day is missed: the half-hour after that day has nothing to do with it. */
const aimOf = ({ input, risk }: Staffed): Aim | null => {
  const leftMs = Math.max(0, input.intervalEnd - input.now);
  const outlook = lookAhead(input);
  if (risk.level !== 'missed') {
    const { judged, inTarget } = input;
    return { fromMs: 0, toMs: leftMs, outlook, places: pendingPlaces(input), judged, inTarget };
  }
  if (leftMs > HALF_HOUR_MS) return null;
  const next = { pending: 0, pendingHits: 0, arrivals: arrivalPace(input) * HALF_HOUR_MS, doubt: 1, hit: outlook.hit };
  return { fromMs: leftMs, toMs: leftMs + HALF_HOUR_MS, outlook: next, places: [], judged: 0, inTarget: 0 };
};

/** What so many more agents do as long as they are there. */
interface Help {
  /** The chance that an arrival is answered in target once the line is cleared. */
  readonly hit: number;
  readonly clearedMs: number;
  /** Of the visits waiting now and not judged yet, those that will be in target. */
  readonly pendingHits: number;
}

/** Each of them takes one of those who wait longest at once; the rest of the line goes as it was to go. */
const helpOf = (queue: Staffed, { outlook, toMs, places }: Aim, more: number): Help => {
  const agents = agentsOf(queue) + more;
  const clearedMs = clearingMs(queue, queue.input.waiting.length - more, agents);
  const taken = places.filter((place) => place < more).length;
  return {
    clearedMs,
    hit: clearedMs < toMs ? Math.max(outlook.hit, answeredBy(queue, agents)) : outlook.hit,
    pendingHits: places.length === 0 ? 0 : taken + outlook.pendingHits * (1 - taken / places.length),
  };
};

/** Whether the goal is out of danger. Before the line is cleared, and once they have gone, arrivals fare as was assessed. */
const isBack = ({ input }: Staffed, aim: Aim, { hit, clearedMs, pendingHits }: Help, stayMs: number): boolean => {
  const { outlook, fromMs, toMs, judged, inTarget } = aim;
  const helped = Math.max(0, Math.min(stayMs, toMs) - Math.max(clearedMs, fromMs));
  const share = toMs > fromMs ? helped / (toMs - fromMs) : 0;
  const better = { ...outlook, pendingHits, hit: outlook.hit + (hit - outlook.hit) * share };
  return chanceBelowGoal({ goal: input.goal, judged, inTarget }, better, Math.round(outlook.arrivals)) < LEAVE_WATCH;
};

/** The least number above `from` and up to `most` that is enough; null where not even `most` is. What is enough stays so for more. */
const leastEnough = (from: number, most: number, isEnough: (count: number) => boolean): number | null => {
  let few = from;
  let enough = from + 1;
  // the answer is most often a small one
  while (!isEnough(enough)) {
    if (enough >= most) return null;
    [few, enough] = [enough, Math.min(most, from + 2 * (enough - from))];
  }
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else few = middle;
  }
  return enough;
};

/**
 * SPEC RK5: the fewest agents more that bring a queue out of danger when they stay to the end of what is aimed at, and for how
 * long so many must stay at least, in steps of five minutes. Null where nothing is to be brought back, or no number helps.
 */
export const agentsMissing = (queue: Staffed): Missing | null => {
  if (queue.risk.level === 'ok') return null;
  const aim = aimOf(queue);
  const most = 2 * agentsOf(queue) + 10;
  if (aim === null || aim.outlook.pending + Math.round(aim.outlook.arrivals) === 0) return null;
  const agents = leastEnough(0, most, (more) => isBack(queue, aim, helpOf(queue, aim, more), aim.toMs));
  if (agents === null) return null;
  const help = helpOf(queue, aim, agents);
  const steps = leastEnough(0, Math.max(1, Math.ceil(aim.toMs / STEP_MS)), (count) => isBack(queue, aim, help, count * STEP_MS));
  return steps === null ? null : { agents, minutes: (steps * STEP_MS) / 60_000 };
};
