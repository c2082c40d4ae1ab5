import { assessRisk } from '@floorlight/shared/risk/assess-risk.ts';
import { visitRisks } from '@floorlight/shared/risk/visit-risk.ts';
import { fitBaseRate } from './base-rate.ts';
import { erlangC, fitStays, fitVisitStays } from './baselines.ts';
import type { LoggedVisit } from './contact-log.ts';
import { type Days, intervalCases, visitCases } from './questions.ts';

/** One judged case of SPEC RK6: every probability given for it, and what came true. */
export type JudgedCase = {
  question: 1 | 2;
  queue: string;
  /** The visit asked about; absent in question 1. */
  contact?: string;
  /** The instant predicted from, ISO 8601. */
  at: string;
  /** Minutes left of the interval (question 1), seconds waited (question 2). */
  horizon: number;
  /** Base rate between 0.05 and 0.95. */
  undecided: boolean;
  p: Record<string, number>;
  outcome: boolean;
};

/** Predicts every case of `log` on days not trained on; the baselines know `training` alone, the product its own fitted constants. */
export function evaluateRisk(training: LoggedVisit[], log: LoggedVisit[]): JudgedCase[] {
  return [...judgeIntervals(training, log), ...judgeVisits(training, log)];
}

export function judgeIntervals(training: LoggedVisit[], log: LoggedVisit[]): JudgedCase[] {
  const known = intervalCases(training);
  const baseRate = fitBaseRate(known);
  const stays = fitStays(known);
  const binomial = erlangC(known);
  return intervalCases(log, daysOutside(training)).map((one) => {
    const { belowGoal, needed, expected } = assessRisk(one.state);
    const base = baseRate(one);
    const p = { floorlight: belowGoal, baseRate: base, stays: stays(one), erlangC: binomial(one, needed, expected) };
    return judgedCase(1, one.queue, one.state.now, one.minutesLeft, p, one.outcome);
  });
}

function judgeVisits(training: LoggedVisit[], log: LoggedVisit[]): JudgedCase[] {
  const known = visitCases(training);
  const baseRate = fitBaseRate(known, (one) => one.ageSeconds);
  const stays = fitVisitStays(known);
  const binomial = erlangC(known);
  return visitCases(log, daysOutside(training)).map((one) => {
    const risk = visitRisks(one.state)[one.place] ?? 0;
    // of one visit, one must be in target
    const p = { floorlight: risk, baseRate: baseRate(one), stays: stays(one), erlangC: binomial(one, 1, 1) };
    return { ...judgedCase(2, one.queue, one.state.now, one.ageSeconds, p, one.outcome), contact: one.contact };
  });
}

function daysOutside(training: LoggedVisit[]): Days {
  const trained = new Set(training.map(({ day }) => day));
  return (day) => !trained.has(day);
}

function judgedCase(
  question: 1 | 2,
  queue: string,
  at: number,
  horizon: number,
  p: Record<string, number> & { baseRate: number },
  outcome: boolean,
): JudgedCase {
  const undecided = p.baseRate >= 0.05 && p.baseRate <= 0.95;
  return { question, queue, at: new Date(at).toISOString(), horizon, undecided, p, outcome };
}
