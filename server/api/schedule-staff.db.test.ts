import { afterAll, beforeAll, expect, test } from 'vitest';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import { askException, decideException } from '@floorlight/shared/store/rosters/exceptions.ts';
import { storeShifts } from '@floorlight/shared/store/rosters/store-shifts.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';

const floor = 'centre';
const hour = 60 * 60_000;
const at = (time: string): number => Date.parse(`2026-03-02T${time}:00+01:00`);
let served: ServedFloor;

const day = 24 * hour;
/** Some history, without which nothing is foretold. */
const before = Array.from({ length: 10 }, (_, nth) => {
  const [contact, came] = [`c${nth}`, at('09:05') - (10 - nth) * day];
  return [event('contact.queued', came, { contact, queue: 'sales' }), event('contact.abandoned', came + 60_000, { contact })];
}).flat();

const signedIn = (agent: string, time: string, queue: string) =>
  event('agent.signed_in', at(time), { agent, name: agent, presence: 'available', queues: [{ queue }] });

beforeAll(async () => {
  served = await openServedFloor(floor, [
    event('config.queue_defined', 0, { queue: 'sales' }, { source: 'floorlight' }),
    event('config.queue_defined', 0, { queue: 'help' }, { source: 'floorlight' }),
    ...before,
    signedIn('ada', '09:00', 'sales'),
    signedIn('bob', '09:15', 'help'),
    event('source.heartbeat', at('10:10'), { every: 3600 }),
  ]);
  await served.folded.store();
});
afterAll(() => served.close());

interface Told {
  intervals: {
    start: string;
    rostered: number | null;
    present: number | null;
    scheduled: number;
    over: number | null;
    required: number;
    presentOver: number | null;
  }[];
}
const staff = async (path: string, role: 'supervisor' | 'screen' | 'agent' = 'supervisor'): Promise<Told> =>
  (await (await served.ask(`${floor}/${path}`, role)).json()) as Told;
const days = 'from=2026-03-02&to=2026-03-02';
const figures = ({ intervals }: Told, ...times: string[]) =>
  times.map((time) => {
    const found = intervals.find(({ start }) => Date.parse(start) === at(time));
    return [found?.rostered, found?.present];
  });

test('who was signed in is told, and without a schedule nobody is said to be scheduled', async () => {
  const told = await staff(`schedules/staff?${days}`);
  expect(told.intervals).toHaveLength(48);
  expect(figures(told, '09:00', '09:30', '10:00', '10:30')).toEqual([
    [null, 1.5],
    [null, 2],
    [null, null],
    [null, null],
  ]);
});

test('who is scheduled to work is counted, without pauses and with what was approved; of a queue its own', async () => {
  const shift = (agent: string, start: string, end: string) => ({ agent, day: '2026-03-02', start: at(start), end: at(end) });
  const shifts = [
    { ...shift('ada', '09:00', '17:00'), parts: [{ activity: 'break', start: at('10:00'), end: at('10:15') } as const] },
    { ...shift('bob', '09:15', '12:00'), parts: [] },
  ];
  await storeShifts(served.context, { floor, clear: [], shifts, source: 'people', by: 'test' });
  const asked = {
    agent: 'bob',
    start: at('12:00'),
    end: at('13:00'),
    activity: 'work',
    note: null,
    askedBy: 'bob',
    askedAt: 1,
  } as const;
  const id = await askException(served.context.db, floor, asked);
  expect(figures(await staff(`schedules/staff?${days}`), '09:00', '10:00', '12:00')).toEqual([
    [1.5, 1.5],
    [1.5, null],
    [1, null],
  ]);
  await decideException(served.context.db, id, ['asked'], { state: 'approved', by: 'test', at: 2, note: null });
  expect(figures(await staff(`schedules/staff?${days}`), '08:30', '12:00', '17:00')).toEqual([
    [0, 0],
    [2, null],
    [0, null],
  ]);
  expect(figures(await staff(`schedules/staff?${days}&queue=sales`), '09:00', '10:00', '12:00')).toEqual([
    [1, 1],
    [0.5, null],
    [1, null],
  ]);
});

test('of days without a roster nobody is said to be scheduled, whatever leave is approved, nor to be missing', async () => {
  const leave = { agent: 'ada', start: at('00:00') + 2 * day, end: at('00:00') + 3 * day, activity: 'off' } as const;
  const id = await askException(served.context.db, floor, { ...leave, note: null, askedBy: 'ada', askedAt: 1 });
  await decideException(served.context.db, id, ['asked'], { state: 'approved', by: 'test', at: 2, note: null });
  const night = { agent: 'ada', day: '2026-03-05', start: at('22:00') + 3 * day, end: at('06:00') + 4 * day, parts: [] };
  await storeShifts(served.context, { floor, clear: [], shifts: [night], source: 'people', by: 'test' });
  const { intervals } = await staff('schedules/staff?from=2026-03-01&to=2026-03-06&queue=sales');
  const rostered = (days: number, time: string) =>
    intervals.find(({ start }) => Date.parse(start) === at(time) + days * day)?.rostered;
  expect([-1, 0, 1, 2, 3, 4].map((days) => rostered(days, '09:00'))).toEqual([null, 1, null, null, 0, null]);
  // a night shift is told of as long as it lasts
  expect([rostered(3, '23:00'), rostered(4, '05:30'), rostered(4, '06:00')]).toEqual([1, 1, null]);

  const asked = `from=${new Date(at('12:00')).toISOString()}&to=${new Date(at('12:00') + 4 * day).toISOString()}&queue=sales`;
  const told = await staff(`staffing?${asked}`);
  const over = (days: number) => told.intervals.find(({ start }) => Date.parse(start) === at('14:00') + days * day)?.over;
  expect([0, 1, 2, 3].map((days) => typeof over(days))).toEqual(['number', 'object', 'object', 'number']);
  // the shift of that day is over by then
  const late = `from=${new Date(at('17:00')).toISOString()}&to=${new Date(at('23:00')).toISOString()}&queue=sales`;
  expect((await staff(`staffing?${late}`)).intervals.map((one) => one.rostered)).toEqual(Array.from({ length: 12 }, () => 0));
});

test('staffing tells them beside those required, and only to who sees the whole floor', async () => {
  const asked = `from=${new Date(at('09:00')).toISOString()}&to=${new Date(at('09:00') + 4 * hour).toISOString()}&queue=sales`;
  const { intervals } = await staff(`staffing?${asked}`);
  expect(intervals.map(({ rostered, present }) => [rostered, present]).slice(0, 3)).toEqual([
    [1, 1],
    [1, 1],
    [0.5, null],
  ]);
  for (const { rostered, scheduled, over } of intervals) expect(over).toBe((rostered ?? 0) - scheduled);
  expect(intervals.slice(0, 3).map(({ presentOver }) => presentOver)).toEqual([
    1 - (intervals[0]?.required ?? 0),
    1 - (intervals[1]?.required ?? 0),
    null,
  ]);
  expect((await served.ask(`${floor}/schedules/staff?${days}`, 'agent')).status).toBe(403);
});
