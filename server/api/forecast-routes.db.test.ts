import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import type { ForecastAccuracy } from '@floorlight/shared/store/forecast/read-accuracy.ts';
import type { FloorForecast } from '@floorlight/shared/store/forecast/read-forecast.ts';
import type { FloorStaffing } from '@floorlight/shared/store/forecast/read-staffing.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';

const floor = 'centre';
const day = 24 * 60 * 60_000;
const minute = 60_000;
/** 2026-03-02, a Monday, in Madrid. */
const midnight = Date.parse('2026-03-02T00:00:00+01:00');
const config = { source: 'floorlight' };

/** `count` contacts of an hour from nine, every fifth of which gives up after 100 s; the rest wait 10 s and take 4 minutes. */
const morning = (queue: string, nth: number, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const [contact, at] = [`${queue}-${nth}-${index}`, midnight + nth * day + 9 * 60 * minute + (index * 60 * minute) / count];
    const queued = event('contact.queued', at, { contact, queue });
    if (index % 5 === 0) return [queued, event('contact.abandoned', at + 100_000, { contact })];
    return [
      queued,
      event('contact.answered', at + 10_000, { contact, agent: `ana${index}` }),
      event('contact.ended', at + 250_000, { contact }),
    ];
  }).flat();

let served: ServedFloor;
beforeAll(async () => {
  served = await openServedFloor(floor, [
    event('config.queue_defined', 0, { queue: 'orders', program: 'acme', goal: 9000, target: 30 }, config),
    event('config.queue_defined', 0, { queue: 'loans', program: 'zenith' }, config),
    ...Array.from({ length: 11 }, (_, nth) => [
      ...morning('orders', nth, [5, 6].includes(nth % 7) ? 0 : 40),
      ...morning('loans', nth, 10),
    ]).flat(),
    // Friday the 13th, from a quarter to ten: twice what is usual so far
    ...morning('orders', 11, 80).filter(({ time }) => time < midnight + 11 * day + (9 * 60 + 45) * minute),
    event('source.heartbeat', midnight + 11 * day + 9 * 60 * minute + 45 * minute, { every: 3600 }),
  ]);
  await served.folded.store();
});
afterAll(() => served.close());

const json = async <T>(path: string): Promise<T> => {
  const response = await served.ask(`${floor}${path}`);
  const body = (await response.json()) as T;
  if (response.status !== 200) throw new Error(JSON.stringify(body));
  return body;
};
const iso = (nth: number, minutes = 0): string => new Date(midnight + nth * day + minutes * minute).toISOString();
const asked = (from: number, to: number, more = ''): string => `from=${iso(from)}&to=${iso(to)}${more}`;
const nine = 18;

describe('[FC1] the forecast of a floor', () => {
  test('next Monday as Mondays were, half-hour by half-hour, with the days; a Sunday on which nothing came is closed', async () => {
    const { intervals, days, learnedDays, timezone, inside } = await json<FloorForecast>(
      `/forecast?${asked(13, 15)}&queue=orders`,
    );
    expect({ learnedDays, timezone, inside }).toEqual({ learnedDays: 10, timezone: 'Europe/Madrid', inside: 0.9 });
    expect(days.map(({ date, offered }) => [date, offered])).toEqual([
      ['2026-03-15', null],
      ['2026-03-16', null],
    ]);
    expect(intervals).toHaveLength(96);
    expect(days[0]!.expected).toBe(0);
    const [before, first, second, after] = intervals.slice(48 + nine - 1, 48 + nine + 3);
    expect(before!.expected + after!.expected).toBeLessThan(1);
    for (const one of [first!, second!]) {
      expect(one.expected).toBeGreaterThan(15);
      expect(one.expected).toBeLessThan(30);
      expect(one.low).toBeLessThan(one.expected);
      expect(one.high).toBeGreaterThan(one.expected);
    }
  });

  test('a day that is over stands beside what came, as it was foretold before it', async () => {
    const { intervals } = await json<FloorForecast>(`/forecast?${asked(10, 11)}&queue=orders`);
    expect(intervals.map(({ offered }) => offered)).toEqual(
      intervals.map(({ slot }) => ([nine, nine + 1].includes(slot) ? 20 : 0)),
    );
    const [, later] = [null, await json<FloorForecast>(`/forecast?${asked(10, 12)}&queue=orders`)];
    expect(later.intervals.slice(0, 48)).toEqual(intervals);
  });

  test('of days before anything was learned nothing is said to be expected: the day on which a floor begins, and the next', async () => {
    const { days, foretoldFrom } = await json<FloorForecast>(`/forecast?${asked(0, 3)}&queue=orders`);
    expect(foretoldFrom).toBe(iso(2).replace('.000', ''));
    expect(days.map(({ offered }) => offered)).toEqual([null, 40, 40]);
    expect((await json<FloorStaffing>(`/staffing?${asked(0, 3)}`)).foretoldFrom).toBe(foretoldFrom);
  });

  test('[FC3] a morning with twice as many makes more of the next half-hour', async () => {
    const { intervals } = await json<FloorForecast>(`/forecast?${asked(11, 12)}&queue=orders`);
    const [first, second] = intervals.slice(nine, nine + 2);
    expect(first!.offered).toBe(40);
    expect(second!.offered).toBeNull();
    expect(second!.expected / first!.expected).toBeGreaterThan(1.05);
  });

  test.each([
    [`from=${iso(3)}&to=${iso(2)}`, 'to'],
    [`from=${iso(3)}&to=${iso(40)}`, 'to'],
    [`from=tomorrow&to=${iso(40)}`, 'from'],
    [`${asked(1, 2)}&width=15`, 'query'],
  ])('%s is refused by name', async (query, field) => {
    const response = await served.ask(`${floor}/forecast?${query}`);
    const { errors } = (await response.json()) as { errors: { field: string }[] };
    expect([response.status, errors.map((one) => one.field)]).toEqual([400, [field]]);
  });
});

describe('[FC4] how well it was foretold', () => {
  const accuracy = (more: string) => json<ForecastAccuracy>(`/forecast/accuracy?${asked(0, 11)}${more}`);

  test('days ahead, each from those before it, beside the plain forecasts; what lies too far back to be learned from is not judged', async () => {
    const { horizons, nominal, source } = await accuracy('&queue=orders');
    expect({ nominal, source }).toEqual({ nominal: 0.9, source: 'history' });
    // ten whole days are known, of which eight are learned from first
    expect(horizons.map(({ daysAhead, days, slots }) => [daysAhead, days, slots])).toEqual([
      [1, 2, 96],
      [2, 1, 48],
      [3, 0, 0],
      [7, 0, 0],
    ]);
    const [tomorrow, , never] = horizons;
    expect(tomorrow!.baselines.sameWeekdayLastWeek).toBe(0);
    expect(tomorrow!.wape).toBeLessThan(tomorrow!.baselines.sameHalfHourMean!);
    expect(never).toMatchObject({ wape: null, bias: null, coverage: null, holds: false });
  });

  test('is the same as what was foretold the evening before', async () => {
    const { intervals } = await json<FloorForecast>(`/forecast?${asked(10, 11)}&queue=orders`);
    const { horizons } = await json<ForecastAccuracy>(`/forecast/accuracy?${asked(10, 11)}&queue=orders`);
    const missed = intervals.reduce((sum, { expected, offered }) => sum + Math.abs(expected - offered!), 0);
    expect(horizons[0]!.wape).toBeCloseTo(missed / 40, 2);
  });

  test.each([
    [`from=${iso(3)}&to=${iso(2)}`, 'to'],
    [`from=${iso(3)}&to=${iso(66)}`, 'to'],
    [`${asked(1, 2)}&horizon=1`, 'query'],
  ])('%s is refused by name', async (query, field) => {
    const response = await served.ask(`${floor}/forecast/accuracy?${query}`);
    const { errors } = (await response.json()) as { errors: { field: string }[] };
    expect([response.status, errors.map((one) => one.field)]).toEqual([400, [field]]);
  });
});

describe('[MX9] staff for it', () => {
  const staffing = (more = '') => json<FloorStaffing>(`/staffing?${asked(14, 15)}&queue=orders${more}`);

  test('by the queue’s own target and goal, its measured patience and handle time', async () => {
    const { intervals, days, ...terms } = await staffing();
    expect(terms).toMatchObject({ model: 'erlang-a', goal: 9000, targetSeconds: 30, mostOccupancy: 0.85, shrinkage: 0.3 });
    // 100 s of those who gave up and 10 s each of the four times as many who were answered
    expect(terms.patienceSeconds).toBeCloseTo(140, 0);
    const at9 = intervals[nine]!;
    expect(at9.handleSeconds).toBeCloseTo(240, 0);
    expect(at9.erlangs).toBeCloseTo((at9.expected * 240) / 1800, 1);
    expect(at9.required).toBeGreaterThan(at9.erlangs);
    expect(at9.scheduled).toBe(Math.ceil(at9.required / 0.7));
    expect(at9.outcome).toMatchObject({ agents: at9.required });
    expect(at9.outcome.serviceLevel).toBeGreaterThanOrEqual(0.9);
    expect(days).toHaveLength(1);
    expect(days[0]!.peak).toBe(Math.max(...intervals.map(({ required }) => required)));
    expect(days[0]!.scheduledHours).toBeCloseTo(
      intervals.reduce((sum, { scheduled }) => sum + scheduled / 2, 0),
      6,
    );
  });

  test('what if contacts take a tenth longer, and two people are not there', async () => {
    const [usual, longer, fewer] = [await staffing(), await staffing('&handlePercent=10'), await staffing('&agents=-2')];
    const [a, b, c] = [usual, longer, fewer].map(({ intervals }) => intervals[nine]!);
    expect(b!.handleSeconds).toBeCloseTo(a!.handleSeconds * 1.1, 6);
    expect(b!.required).toBeGreaterThanOrEqual(a!.required);
    expect(c!.required).toBe(a!.required);
    expect(c!.outcome.agents).toBe(a!.required - 2);
    expect(c!.outcome.serviceLevel).toBeLessThan(0.9);
  });

  test('where too few gave up nobody is taken to, and a variant, target and goal of one’s own are answered', async () => {
    const { model, patienceSeconds, ...own } = await json<FloorStaffing>(
      `/staffing?${asked(14, 15)}&queue=loans&variant=answered&targetSeconds=60&goal=7000&model=erlang-c&shrinkage=0`,
    );
    expect({ model, patienceSeconds }).toEqual({ model: 'erlang-c', patienceSeconds: null });
    expect(own).toMatchObject({ variant: 'answered', targetSeconds: 60, goal: 7000 });
    expect(own.intervals.every(({ required, scheduled }) => required === scheduled)).toBe(true);
  });

  test.each([
    ['goal=10000', 'goal'],
    ['shrinkage=1', 'shrinkage'],
    ['agents=1.5', 'agents'],
    ['mostOccupancy=high', 'mostOccupancy'],
    ['model=erlang-b', 'model'],
  ])('%s is refused by name', async (query, field) => {
    const response = await served.ask(`${floor}/staffing?${asked(14, 15)}&${query}`);
    const { errors } = (await response.json()) as { errors: { field: string }[] };
    expect([response.status, errors.map((one) => one.field)]).toEqual([400, [field]]);
  });
});
