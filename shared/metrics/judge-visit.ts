import type { Visit } from '../floor/contact/contact.ts';
import type { Judging } from './judging.ts';
import type { Tally, TallyField } from './tally.ts';

type Outcome = Visit['outcome'];

interface Facts {
  outcome: Outcome;
  inTarget: boolean;
  short: boolean;
}

const inDenominator: Record<Judging['variant'], (facts: Facts) => boolean> = {
  offered: () => true,
  answered: ({ outcome }) => outcome === 'answered',
  'short-abandons-excluded': ({ short }) => !short,
  'flow-outs-excluded': ({ outcome, short }) => outcome !== 'flowed_out' && !short,
  'abandons-in-target-excluded': ({ outcome, inTarget }) => !(outcome === 'abandoned' && inTarget),
  'abandons-in-target-met': () => true,
  'left-queue-in-target': () => true,
};

const metBy: Record<Judging['variant'], readonly Outcome[]> = {
  offered: ['answered'],
  answered: ['answered'],
  'short-abandons-excluded': ['answered'],
  'flow-outs-excluded': ['answered'],
  'abandons-in-target-excluded': ['answered'],
  'abandons-in-target-met': ['answered', 'abandoned'],
  'left-queue-in-target': ['answered', 'abandoned', 'flowed_out'],
};

/** What a visit that has ended, and waited this long, counts as (SPEC TA2, TA3, SL1). */
export const countEnded = (outcome: Exclude<Outcome, 'waiting'>, wait: number, judging: Judging): Partial<Tally> => {
  const inTarget = wait <= judging.target;
  const short = outcome === 'abandoned' && wait < judging.shortAbandon;
  const judged = inDenominator[judging.variant]({ outcome, inTarget, short });
  const met = judged && inTarget && metBy[judging.variant].includes(outcome);
  const service = { judged: Number(judged), inTarget: Number(met) };
  if (outcome === 'answered') return { ...service, answered: 1, answeredInTarget: Number(inTarget), waitAnswered: wait };
  if (outcome === 'flowed_out') return { ...service, flowedOut: 1, flowedOutInTarget: Number(inTarget) };
  if (outcome === 'lost') return { ...service, lost: 1 };
  return { ...service, abandoned: 1, shortAbandons: Number(short), abandonedInTarget: Number(inTarget), waitAbandoned: wait };
};

const apart: Record<Outcome, TallyField> = {
  answered: 'outOfHoursAnswered',
  abandoned: 'outOfHoursAbandoned',
  flowed_out: 'outOfHoursFlowedOut',
  lost: 'outOfHoursLost',
  waiting: 'outOfHoursWaiting',
};

/** What a visit that came out of hours counts as: apart, whatever became of it and however long it waited (SPEC SL6). */
export const countOutOfHours = (outcome: Outcome): Partial<Tally> => ({ [apart[outcome]]: 1 });

/** What a visit still waiting counts as: pending until its wait passes the target, then missed (SPEC SL3). */
export const countWaiting = (wait: number, judging: Judging): Partial<Tally> => {
  if (wait <= judging.target) return { waiting: 1, pending: 1 };
  return { waiting: 1, judged: Number(inDenominator[judging.variant]({ outcome: 'waiting', inTarget: false, short: false })) };
};
