import type { AsOf } from '../../board/board.ts';
import type { Variant } from '../../events/config.ts';
import { bySlot, SLOTS } from '../../forecast/floor-day.ts';
import type { Judging } from '../../metrics/judging.ts';
import type { Context } from '../../runtime/context.ts';
import { handleTimes } from '../../staffing/handle-times.ts';
import { patienceOf } from '../../staffing/patience.ts';
import { fareWith, staffFor, type Outcome, type Staffed, type StaffingRules } from '../../staffing/staff.ts';
import { readJudging } from '../read-judging.ts';
import type { ForetoldTime } from './read-forecast.ts';
import type { CountedDay } from './read-half-hours.ts';
import { readSource, type NotTold, type SourceQuery } from './read-source.ts';

/** What differs from how it is; what is left out stays so. Shares are from 0 to 1. */
export interface StaffingQuery extends SourceQuery {
  readonly variant?: Variant | undefined;
  readonly targetSeconds?: number | undefined;
  /** Basis points. */
  readonly goal?: number | undefined;
  readonly mostOccupancy: number;
  readonly shrinkage: number;
  /** `erlang-c`: nobody gives up. */
  readonly model: 'erlang-a' | 'erlang-c';
  /** Seconds; absent: measured. */
  readonly handleSeconds?: number | undefined;
  /** What if: by so many per cent more come, or each takes longer; so many agents more than required (below 0: fewer) are there. */
  readonly contactsPercent: number;
  readonly handlePercent: number;
  readonly agents: number;
}

export interface StaffedTime extends Pick<ForetoldTime, 'start' | 'end' | 'expected'>, Staffed {
  readonly handleSeconds: number;
  /** How those required would fare, with as many more or fewer as was asked. */
  readonly outcome: Outcome;
}

/** By what it was reckoned. */
export interface StaffingTerms {
  readonly model: 'erlang-a' | 'erlang-c';
  readonly variant: Variant;
  readonly targetSeconds: number;
  readonly goal: number;
  readonly mostOccupancy: number;
  readonly shrinkage: number;
  /** Mean, measured over the last 28 days; null: too few gave up to say, and none is taken to. */
  readonly patienceSeconds: number | null;
}

export interface FloorStaffing extends StaffingTerms {
  readonly asOf: AsOf;
  readonly timezone: string;
  readonly queue: string;
  /** What is expected is so by it. */
  readonly source: string;
  /** As of a forecast: nobody is said to be needed before. */
  readonly foretoldFrom: string | null;
  readonly intervals: StaffedTime[];
  /** Most that are required at once, and hours to be scheduled. */
  readonly days: { readonly date: string; readonly expected: number; readonly peak: number; readonly scheduledHours: number }[];
}

/** Days over which handle times and patience are measured. */
const MEASURED = 28;
/** What a contact is taken to need where none was handled. */
const UNKNOWN_SECONDS = 180;
const hour = 60 * 60_000;

const patienceIn = (days: readonly CountedDay[]): number | null => {
  const tallies = days.flatMap(({ own }) => own);
  const abandoned = tallies.reduce((sum, tally) => sum + tally.abandoned, 0);
  const waited = tallies.reduce((sum, tally) => sum + tally.waitAnswered + tally.waitAbandoned, 0);
  return patienceOf({ abandoned, waited: waited / 1000 });
};

/** Mean seconds by slot. */
const handleTimesIn = (days: readonly CountedDay[]): number[] => {
  const sums = Array.from({ length: SLOTS }, () => ({ count: 0, seconds: 0 }));
  for (const day of days) {
    const counts = bySlot(
      day,
      day.own.map(({ handledWithEnd }) => handledWithEnd),
    );
    const seconds = bySlot(
      day,
      day.own.map(({ handleTime }) => handleTime / 1000),
    );
    for (const [slot, sum] of sums.entries()) {
      sum.count += counts[slot] ?? 0;
      sum.seconds += seconds[slot] ?? 0;
    }
  }
  return handleTimes(sums) ?? sums.map(() => UNKNOWN_SECONDS);
};

const termsOf = (query: StaffingQuery, judging: Judging, measured: readonly CountedDay[]): StaffingTerms => {
  const patience = query.model === 'erlang-a' ? patienceIn(measured) : null;
  return {
    model: patience === null ? 'erlang-c' : 'erlang-a',
    variant: query.variant ?? judging.variant,
    targetSeconds: query.targetSeconds ?? judging.target / 1000,
    goal: query.goal ?? judging.goal,
    mostOccupancy: query.mostOccupancy,
    shrinkage: query.shrinkage,
    patienceSeconds: patience,
  };
};

const rulesOf = (terms: StaffingTerms, judging: Judging): StaffingRules => ({
  variant: terms.variant,
  target: terms.targetSeconds,
  shortAbandon: judging.shortAbandon / 1000,
  goal: terms.goal / 10_000,
  mostOccupancy: terms.mostOccupancy,
  shrinkage: terms.shrinkage,
  patience: terms.patienceSeconds,
});

const more = (value: number, percent: number): number => value * (1 + percent / 100);

const staffTime = (rules: StaffingRules, query: StaffingQuery, time: ForetoldTime, handleSeconds: number): StaffedTime => {
  const { start, end } = time;
  const within = (Date.parse(end) - Date.parse(start)) / 1000;
  const demanded = {
    contacts: more(time.expected, query.contactsPercent),
    within,
    handleTime: more(query.handleSeconds ?? handleSeconds, query.handlePercent),
  };
  const staffed = staffFor(rules, demanded);
  const outcome = fareWith(rules, demanded, Math.max(0, staffed.required + query.agents));
  return { start, end, expected: demanded.contacts, handleSeconds: demanded.handleTime, ...staffed, outcome };
};

const hoursOf = ({ start, end, scheduled }: StaffedTime): number => (scheduled * (Date.parse(end) - Date.parse(start))) / hour;

/** People required for what is expected (SPEC MX9), half-hour by half-hour. */
export const readStaffing = async (context: Context, query: StaffingQuery): Promise<FloorStaffing | NotTold> => {
  const forecast = await readSource(context, query);
  if (typeof forecast === 'string') return forecast;
  const { known, intervals, days, asOf, timezone, queue, source, foretoldFrom } = forecast;
  const judging = (await readJudging(context.redis, query.floor)).judgingAt(queue, asOf.now);
  const measured = known.days.slice(-MEASURED);
  const terms = termsOf(query, judging, measured);
  const [rules, usual] = [rulesOf(terms, judging), handleTimesIn(measured)];
  const staffed = intervals.map((time) =>
    staffTime(rules, query, time, time.handleSeconds ?? usual[time.slot] ?? UNKNOWN_SECONDS),
  );
  return {
    asOf,
    timezone,
    queue,
    source,
    foretoldFrom,
    ...terms,
    intervals: staffed,
    days: days.map(({ date, start, end }) => {
      const within = staffed.filter((time) => time.start >= start && time.start < end);
      return {
        date,
        expected: within.reduce((sum, { expected }) => sum + expected, 0),
        peak: Math.max(0, ...within.map(({ required }) => required)),
        scheduledHours: within.reduce((sum, time) => sum + hoursOf(time), 0),
      };
    }),
  };
};
