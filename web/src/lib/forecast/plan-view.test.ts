import { expect, test } from 'vitest';
import { planColumns, planText } from './plan-columns.ts';
import { somePlan } from './plan.fixture.ts';
import { contactLines, peopleLines } from './plan-lines.ts';
import { daysOf, halfHoursOf, sumTimes } from './plan-time.ts';
import { copyPlan, planHeadings, planSeverity, planWords, totalsKey, type PlanView } from './plan-view.ts';

const shape = {
  by: 'half-hours',
  whatIf: false,
  contactsChange: false,
  hasCome: true,
  isRosterTold: true,
  isPresenceTold: true,
  givesUp: true,
} as const;
const view: PlanView = { by: 'half-hours', zone: 'UTC', dated: false, goal: 8500, markOf: () => null };

const texts = (plan = somePlan(), over: Partial<Parameters<typeof planColumns>[0]> = {}) => {
  const halfHours = halfHoursOf(plan);
  const lines = over.by === 'days' ? daysOf(plan, halfHours) : [...halfHours, sumTimes(totalsKey, halfHours)];
  const columns = planColumns({ ...shape, ...over });
  return lines.map((line) => Object.fromEntries(columns.map((column) => [column.id, planText(column, line)])));
};

test('totals are made of sums, people at once are the most; of who is not over nothing is said', () => {
  const [first, second, nobody, all] = texts();
  expect(first).toMatchObject({
    offered: '12',
    present: '0.5',
    presentOver: '-0.5',
    level: '80.0 %',
    handle: '1:40',
    required: '1',
  });
  // two are to be scheduled for one to be there, then four
  expect([first, second].map((line) => [line?.['rostered'], line?.['over']])).toEqual([
    ['1.5', '-0.5'],
    ['1.5', '-2.5'],
  ]);
  expect(second).toMatchObject({ offered: '–', present: '–', level: '90.0 %', handle: '3:20', required: '2' });
  // next to none are expected: nobody is needed, and nobody judged
  expect(nobody).toMatchObject({ required: '0', level: '–', wait: '–', abandoned: '–', occupancy: '–' });
  // 0.8 of 10 and 0.9 of 20
  expect(all).toMatchObject({ expected: '30.0', low: '–', offered: '–', level: '86.7 %', required: '2', wait: '0:10' });
});

test('a day has the range that was told of it, and hours; one under way says so', () => {
  const [day] = texts(somePlan(), { by: 'days' });
  expect(day).toMatchObject({ expected: '32.0', low: '22', high: '44', requiredHours: '1.5', scheduledHours: '3.0' });
  // three half-hours of one and a half people
  expect(day).toMatchObject({ rosteredHours: '2.3', overHours: '-0.8' });
  const plan = somePlan();
  expect(daysOf(plan, halfHoursOf(plan))[0]?.rows).toBeDefined();
});

test('a time of which no roster is there is in no sum of who is scheduled, nor short of anybody', () => {
  const { staffing, ...plan } = somePlan();
  const without = (told: readonly number[]) => ({
    ...plan,
    staffing: {
      ...staffing,
      intervals: staffing.intervals.map((one, nth) => (told.includes(nth) ? one : { ...one, rostered: null })),
    },
  });
  const [first, second, , all] = texts(without([0, 2]));
  expect(first).toMatchObject({ rostered: '1.5', over: '-0.5' });
  expect(second).toMatchObject({ rostered: '–', over: '–' });
  // of two half-hours: two are to be scheduled, then nobody
  expect(all).toMatchObject({ rostered: '1.5', over: '+0.5' });
  expect(texts(without([0, 2]), { by: 'days' })[0]).toMatchObject({ rosteredHours: '1.5', overHours: '+0.5' });
  expect(texts(without([]), { by: 'days' })[0]).toMatchObject({ rosteredHours: '–', overHours: '–' });
});

test('where something is assumed, how it is stands beside', () => {
  const [first, second] = texts(somePlan([1, 4, 0]), { whatIf: true });
  expect(first).toMatchObject({ required: '1', usual: '1', change: '0', usualLevel: '80.0 %' });
  expect(second).toMatchObject({ required: '2', usual: '4', change: '-2' });
});

test('fewer people than were needed, and a service level below its goal, are said', () => {
  const [first, second, third] = halfHoursOf(somePlan());
  const heading = (id: string) => planHeadings(planColumns(shape)).find(({ key }) => key === id);
  const severity = (id: string, line = first) => {
    const [found, time] = [heading(id), line];
    if (!found || !time) throw new Error(id);
    return planSeverity(view, time, found);
  };
  expect([severity('level'), severity('level', second)]).toEqual(['amber', 'calm']);
  expect([severity('presentOver'), severity('presentOver', second)]).toEqual(['amber', 'calm']);
  expect([severity('over'), severity('over', third)]).toEqual(['amber', 'calm']);
});

test('a block is copied as a spreadsheet takes it, and summed where that makes sense', () => {
  const halfHours = halfHoursOf(somePlan());
  const lines = { lines: halfHours, totals: sumTimes(totalsKey, halfHours) };
  const headings = planHeadings(planColumns(shape)).filter(({ key }) => ['expected', 'handle', 'level'].includes(key));
  expect(copyPlan(view, lines, headings, { top: 0, bottom: 3, start: 0, end: 3 }).split('\n')).toEqual([
    'From\tForecast\tHandle time (s)\tService level then',
    '1970-01-01 00:00\t10\t100\t80%',
    '1970-01-01 00:30\t20\t200\t90%',
    '1970-01-01 01:00\t0.01\t300\t',
    'Total\t30.01\t166.71\t86.67%',
  ]);
  expect(planWords(view, lines, headings, { top: 0, bottom: 1, start: 1, end: 1 })).toBe('2 cells · Forecast together 30.0');
  expect(planWords(view, lines, headings, { top: 0, bottom: 1, start: 3, end: 3 })).toBe('2 cells');
  expect(planWords(view, lines, headings, { top: 1, bottom: 1, start: 3, end: 3 })).toBe('00:30 · Service level then 90.0 %');
});

test('of a time before anything was learned only what came and who was there is told', () => {
  const plan = somePlan();
  const later = { ...plan, forecast: { ...plan.forecast, foretoldFrom: '1970-01-01T00:30:00Z' } };
  const [first, second, , all] = texts(later);
  expect(first).toMatchObject({ expected: '–', low: '–', required: '–', scheduled: '–', over: '–', level: '–', handle: '–' });
  expect(first).toMatchObject({ offered: '12', rostered: '1.5', present: '0.5' });
  expect(second).toMatchObject({ expected: '20.0', required: '2' });
  // what lacks a part of itself is no sum
  expect(all).toMatchObject({ expected: '–', scheduled: '–', level: '–' });
  const halfHours = halfHoursOf(later);
  expect(contactLines(halfHours, 0.9)[1]?.points.map(({ y }) => y)).toEqual([null, 20, 0.01]);
  expect(peopleLines(halfHours)[0]?.points.map(({ y }) => y)).toEqual([null, 2, 0, 0]);
});

test('charts: the range is a band, needs are steps that hold to the end, nobody is drawn where nobody is told of', () => {
  const halfHours = halfHoursOf(somePlan([1, 4, 0]));
  const [band] = contactLines(halfHours, 0.9);
  expect([band?.points.map(({ y }) => y), band?.upTo?.map(({ y }) => y)]).toEqual([
    [0, 1, 2],
    [30, 31, 32],
  ]);
  expect(peopleLines(halfHours).map(({ points }) => points.map(({ y }) => y))).toEqual([
    [1, 2, 0, 0],
    [1, 4, 0, 0],
    [1.5, 1.5, 1.5, 1.5],
    [0.5, null, null, null],
  ]);
  const { staffing, ...plan } = somePlan();
  const untold = staffing.intervals.map((one) => ({ ...one, rostered: null, present: null }));
  expect(peopleLines(halfHoursOf({ ...plan, staffing: { ...staffing, intervals: untold } }))).toHaveLength(1);
});
