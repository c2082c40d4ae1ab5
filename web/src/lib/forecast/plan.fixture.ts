import type { StaffedTime, Staffing, ToldPlan } from './read-plan.ts';

const halfHour = 1_800_000;
const iso = (nth: number): string => new Date(nth * halfHour).toISOString();

/** One and a half people are scheduled in each; one was there for half of the first. */
const staffed = (nth: number, required: number, expected: number): StaffedTime => ({
  start: iso(nth),
  end: iso(nth + 1),
  rostered: 1.5,
  present: nth === 0 ? 0.5 : null,
  expected,
  handleSeconds: 100 * (nth + 1),
  erlangs: 1,
  required,
  scheduled: required * 2,
  outcome: { agents: required, serviceLevel: nth === 0 ? 0.8 : 0.9, occupancy: 0.5, abandoned: 0.1, meanWait: 10 },
});

const asOf = { now: halfHour + 1, cursor: '0-0' };

const staffing = (required: readonly number[]): Staffing => ({
  asOf,
  model: 'erlang-a',
  variant: 'answered',
  targetSeconds: 20,
  goal: 8500,
  mostOccupancy: 0.85,
  shrinkage: 0.5,
  patienceSeconds: 60,
  intervals: required.map((one, nth) => staffed(nth, one, one === 0 ? 0.01 : one * 10)),
});

/** A day of three half-hours from 1970 on, the first of which is over; the last needs nobody. */
export const somePlan = (usual: readonly number[] | null = null): ToldPlan => ({
  key: '',
  subject: '',
  forecast: {
    asOf,
    learnedDays: 9,
    foretoldFrom: null,
    inside: 0.9,
    intervals: [10, 20, 0.01].map((expected, nth) => ({
      ...{ start: iso(nth), end: iso(nth + 1), expected, low: nth, high: nth + 30 },
      offered: nth === 0 ? 12 : null,
    })),
    days: [{ date: '1970-01-01', start: iso(0), end: iso(3), expected: 32.01, low: 22, high: 44, offered: null }],
  },
  staffing: staffing([1, 2, 0]),
  usual: usual && staffing(usual),
});
