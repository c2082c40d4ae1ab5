import type { Judged, RiskInput } from '@floorlight/shared/risk/risk-input.ts';
import type { LoggedVisit } from './contact-log.ts';
import { GOAL, HALF_HOUR_MS, TARGET_MS, judgeEnded, leftAt, queueState } from './queue-state.ts';

/** SPEC RK6 question 1: will this interval's cohort end below goal? */
export type IntervalCase = {
  queue: string;
  day: string;
  /** Local half-hour, 0–47. */
  slot: number;
  minutesLeft: number;
  state: RiskInput;
  /** Of the cohort's visits that entered after the instant, once complete. */
  later: Judged;
  outcome: boolean;
};

/** SPEC RK6 question 2: will this waiting visit pass the target? */
export type VisitCase = {
  contact: string;
  queue: string;
  day: string;
  slot: number;
  ageSeconds: number;
  state: RiskInput;
  /** Index of the visit in `state.waiting`. */
  place: number;
  /** How it left within the target, or that it did not. */
  end: 'answered' | 'abandoned' | 'late';
  outcome: boolean;
};

/** Which local days are asked about; the log around them is still looked back on. */
export type Days = (day: string) => boolean;

const LOOK_BACK_MS = 9 * 60 * 60_000;
const MINUTES_LEFT = [20, 10, 5];
const AGES_SECONDS = [0, 5, 10, 15];

function between(log: LoggedVisit[], from: number, to: number): LoggedVisit[] {
  return log.slice(firstFrom(log, from), firstFrom(log, to));
}

function firstFrom(log: LoggedVisit[], instant: number): number {
  let low = 0;
  let high = log.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((log[middle]?.queued ?? 0) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Every queue and `*`, every half-hour with at least 5 offered, at 20, 10 and 5 minutes before its end. */
export function intervalCases(log: LoggedVisit[], days: Days = () => true): IntervalCase[] {
  const cohorts = new Map<string, LoggedVisit[]>();
  for (const visit of log) {
    if (!days(visit.day)) continue;
    const start = Math.floor(visit.queued / HALF_HOUR_MS) * HALF_HOUR_MS;
    for (const queue of ['*', visit.queue]) {
      const key = `${start} ${queue}`;
      cohorts.set(key, [...(cohorts.get(key) ?? []), visit]);
    }
  }
  return [...cohorts].flatMap(([key, cohort]) => {
    const { judged, inTarget } = judgeEnded(cohort);
    const first = cohort[0];
    if (cohort.length < 5 || judged === 0 || first === undefined) return [];
    const start = key.slice(0, key.indexOf(' '));
    const queue = key.slice(start.length + 1);
    const end = Number(start) + HALF_HOUR_MS;
    const outcome = inTarget * 10_000 < judged * GOAL;
    return MINUTES_LEFT.map((minutesLeft) => {
      const now = end - minutesLeft * 60_000;
      const state = queueState(between(log, now - LOOK_BACK_MS, now + 1), queue, now);
      const later = judgeEnded(cohort.filter((visit) => visit.queued > now));
      return { queue, day: first.day, slot: first.slot, minutesLeft, state, later, outcome };
    });
  });
}

/** Every visit still waiting 0, 5, 10 and 15 s after it entered, as its own queue stood then. */
export function visitCases(log: LoggedVisit[], days: Days = () => true): VisitCase[] {
  const asked = log.filter((visit) => days(visit.day));
  return asked.flatMap((visit) =>
    AGES_SECONDS.flatMap((ageSeconds) => {
      const now = visit.queued + ageSeconds * 1000;
      if (leftAt(visit) <= now) return [];
      const known = between(log, now - LOOK_BACK_MS, now + 1);
      const state = queueState(known, visit.queue, now);
      const place = known.filter((other) => other.queue === visit.queue && leftAt(other) > now).indexOf(visit);
      const end = leftAt(visit) - visit.queued > TARGET_MS ? 'late' : visit.answered === null ? 'abandoned' : 'answered';
      const { contact, queue, day, slot } = visit;
      return [{ contact, queue, day, slot, ageSeconds, state, place, end, outcome: end === 'late' }];
    }),
  );
}
