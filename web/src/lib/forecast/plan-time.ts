import type { GridLine } from '#lib/reports/grid-line.ts';
import { isForetold } from '#lib/reports/is-foretold.ts';
import type { ForetoldTime, StaffedTime, Staffing, ToldPlan } from './read-plan.ts';

/** Whom what comes takes; of several half-hours the most at once, and sums by which means are taken. */
export interface Needed {
  /** People at once, and hours of people. */
  readonly required: number;
  readonly requiredHours: number;
  readonly scheduled: number;
  readonly scheduledHours: number;
  readonly contacts: number;
  /** Of these, for whom anybody is there: where next to none come nobody needs to be. */
  readonly attended: number;
  /** Seconds of work that comes. */
  readonly work: number;
  /** Contacts, as expected, in target, given up, and what they wait. Null: without end. */
  readonly inTarget: number;
  readonly abandoned: number;
  readonly waited: number | null;
  /** Hours of people who would be there, and of what they are busy. */
  readonly thereHours: number;
  readonly busyHours: number;
}

/** Who is scheduled to work on contacts, of the time of which that is told: not of days without a roster. */
interface RosteredTime {
  /** Hours of people, and how many more than those to be scheduled; below 0: too few. */
  readonly peopleHours: number;
  readonly overHours: number;
  /** Of how many hours. */
  readonly hours: number;
}

/** A half-hour, a day or all of them. */
export interface PlanTime {
  readonly key: string;
  /** UTC ms. */
  readonly start: number;
  readonly end: number;
  /** Something had been learned by then: that nothing is expected is said of no other time, nor of several with one such among them. */
  readonly isForetold: boolean;
  readonly expected: number;
  /** Of several days together nothing is told of the range. */
  readonly range: { readonly low: number | null; readonly high: number | null } | null;
  /** Null: not over. */
  readonly offered: number | null;
  readonly needed: Needed;
  /** Without anything assumed; null: nothing is. */
  readonly usual: Needed | null;
  /** Null: nobody is scheduled that day, or not to be told. */
  readonly rostered: RosteredTime | null;
  /** Hours of people signed in; null: not over, or not to be told. */
  readonly presentHours: number | null;
  /** A day that is under way: what came so far is of what is expected, and its sign says so. */
  readonly rows?: NonNullable<GridLine['rows']>;
}

const hour = 3_600_000;

const neededIn = ({ start, end, expected, handleSeconds, required, scheduled, outcome }: StaffedTime): Needed => {
  const hours = (Date.parse(end) - Date.parse(start)) / hour;
  const attended = required === 0 && outcome.agents === 0 ? 0 : expected;
  return {
    required,
    requiredHours: required * hours,
    scheduled,
    scheduledHours: scheduled * hours,
    contacts: expected,
    attended,
    work: expected * handleSeconds,
    inTarget: attended * outcome.serviceLevel,
    abandoned: attended * outcome.abandoned,
    waited: outcome.meanWait === null ? null : attended * outcome.meanWait,
    thereHours: outcome.agents * hours,
    busyHours: outcome.agents * hours * outcome.occupancy,
  };
};

const nobody: Needed = {
  required: 0,
  requiredHours: 0,
  scheduled: 0,
  scheduledHours: 0,
  contacts: 0,
  attended: 0,
  work: 0,
  inTarget: 0,
  abandoned: 0,
  waited: 0,
  thereHours: 0,
  busyHours: 0,
};

const together = (one: Needed, other: Needed): Needed => ({
  required: Math.max(one.required, other.required),
  requiredHours: one.requiredHours + other.requiredHours,
  scheduled: Math.max(one.scheduled, other.scheduled),
  scheduledHours: one.scheduledHours + other.scheduledHours,
  contacts: one.contacts + other.contacts,
  attended: one.attended + other.attended,
  work: one.work + other.work,
  inTarget: one.inTarget + other.inTarget,
  abandoned: one.abandoned + other.abandoned,
  waited: one.waited === null || other.waited === null ? null : one.waited + other.waited,
  thereHours: one.thereHours + other.thereHours,
  busyHours: one.busyHours + other.busyHours,
});

const byStart = (staffing: Staffing | null): ReadonlyMap<string, StaffedTime> =>
  new Map(staffing?.intervals.map((one) => [one.start, one]));

/** Hours of so many people. */
const hoursOf = ({ start, end }: StaffedTime, people: number | null): number | null =>
  people === null ? null : (people * (Date.parse(end) - Date.parse(start))) / hour;

const rosteredIn = ({ start, end, rostered, scheduled }: StaffedTime): RosteredTime | null => {
  if (rostered === null) return null;
  const hours = (Date.parse(end) - Date.parse(start)) / hour;
  return { peopleHours: rostered * hours, overHours: (rostered - scheduled) * hours, hours };
};

/** Half-hours, as foretold, staffed and come to pass. */
export const halfHoursOf = ({ forecast, staffing, usual }: ToldPlan): PlanTime[] => {
  const [supposed, plain] = [byStart(staffing), byStart(usual)];
  return forecast.intervals.map(({ start, end, expected, low, high, offered }: ForetoldTime): PlanTime => {
    const [one, asItIs] = [supposed.get(start), plain.get(start)];
    return {
      key: start,
      start: Date.parse(start),
      end: Date.parse(end),
      isForetold: isForetold(forecast, start),
      expected,
      range: { low, high },
      offered,
      needed: one ? neededIn(one) : nobody,
      usual: asItIs ? neededIn(asItIs) : null,
      rostered: one ? rosteredIn(one) : null,
      presentHours: one ? hoursOf(one, one.present) : null,
    };
  });
};

/** What none of them lacks is summed up. */
const sumOf = (values: readonly (number | null)[]): number | null =>
  values.length === 0 || values.includes(null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

const joined = (times: readonly (Needed | null)[]): Needed | null =>
  times.length === 0 || times.includes(null)
    ? null
    : times.reduce<Needed>((sum, time) => (time ? together(sum, time) : sum), nobody);

/** Days without a roster are in no sum. */
const sumOfRostered = (times: readonly (RosteredTime | null)[]): RosteredTime | null => {
  const [first, ...more] = times.filter((time) => time !== null);
  const sum = (one: RosteredTime, other: RosteredTime): RosteredTime => ({
    peopleHours: one.peopleHours + other.peopleHours,
    overHours: one.overHours + other.overHours,
    hours: one.hours + other.hours,
  });
  return first ? more.reduce(sum, first) : null;
};

/** Half-hours together: sums and, of people, the most at once. */
export const sumTimes = (key: string, times: readonly PlanTime[]): PlanTime => ({
  key,
  start: times[0]?.start ?? 0,
  end: times.at(-1)?.end ?? 0,
  isForetold: times.every((one) => one.isForetold),
  expected: times.reduce((sum, { expected }) => sum + expected, 0),
  range: null,
  offered: sumOf(times.map(({ offered }) => offered)),
  needed: joined(times.map(({ needed }) => needed)) ?? nobody,
  usual: joined(times.map(({ usual }) => usual)),
  rostered: sumOfRostered(times.map(({ rostered }) => rostered)),
  presentHours: sumOf(times.map(({ presentHours }) => presentHours)),
});

const underWay: NonNullable<GridLine['rows']> = { plan: { flags: [{ reason: 'running' }] } };

/** The days of some half-hours, with the range that was told of each. */
export const daysOf = ({ forecast }: ToldPlan, halfHours: readonly PlanTime[]): PlanTime[] =>
  forecast.days.map(({ date, start, end, low, high, expected }) => {
    const [from, to] = [Date.parse(start), Date.parse(end)];
    const within = halfHours.filter((one) => one.start >= from && one.start < to);
    const isUnderWay = from < forecast.asOf.now && forecast.asOf.now < to;
    const told = { start: from, end: to, expected, range: { low, high } };
    return { ...sumTimes(date, within), ...told, ...(isUnderWay && { rows: underWay }) };
  });
