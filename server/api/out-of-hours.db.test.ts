import { afterAll, beforeAll, expect, test } from 'vitest';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';

const floor = 'centre';
/** 2026-03-02, a Monday, in Madrid. */
const at = (time: string): number => Date.parse(`2026-03-02T${time}+01:00`);
const hours = { week: { mon: [{ from: '09:00', to: '12:00' }] } };
const mail = { queue: 'mail', channel: 'email', target: 3600, hours, goalPeriod: 'day' as const, site: 'Pune' };
const queued = (contact: string, time: string) => event('contact.queued', at(time), { contact, queue: 'mail' });
const answered = (contact: string, time: string) => event('contact.answered', at(time), { contact, agent: 'ana' });
let served: ServedFloor;

beforeAll(async () => {
  served = await openServedFloor(floor, [
    event('config.queue_defined', 0, mail, { source: 'floorlight' }),
    queued('early', '08:00:00'),
    queued('stays', '08:30:00'),
    queued('quick', '09:10:00'),
    answered('early', '09:20:00'),
    answered('quick', '09:30:00'),
    queued('slow', '11:30:00'),
    queued('night', '12:30:00'),
    event('source.heartbeat', at('13:00:00'), { every: 3600 }),
  ]);
});
afterAll(() => served.close());

const json = async <T>(path: string): Promise<T> => {
  const response = await served.ask(`${floor}${path}`);
  const body = (await response.json()) as T;
  if (response.status !== 200) throw new Error(JSON.stringify(body));
  return body;
};

test('[SL6] [TA9] interval reports count apart who came while it was closed, and call no interval complete in which one waits', async () => {
  const { intervals } = await json<{ intervals: Record<string, unknown>[] }>(
    '/intervals?from=2026-03-02T07:00:00Z&to=2026-03-02T12:00:00Z&width=60&queue=mail',
  );
  const of = (start: string): unknown => intervals.find((row) => row['start'] === start);
  expect(of('2026-03-02T07:00:00Z')).toMatchObject({
    offered: 0,
    answered: 0,
    outOfHours: 2,
    outOfHoursAnswered: 1,
    outOfHoursWaiting: 1,
    complete: false,
    serviceLevel: { value: null, denominator: 0 },
  });
  expect(of('2026-03-02T08:00:00Z')).toMatchObject({ offered: 1, answered: 1, outOfHours: 0, waitAnsweredSeconds: 1200 });
});

test('[SL6] a service level’s proof says how many it leaves out as out of hours, and names them', async () => {
  type Proof = { numerator: number; denominator: number; goalPeriod: string; excluded: { why: string; count: number }[] };
  const proof = await json<Proof & { pending: number }>('/proof?subject=queue&id=mail&measure=service-level&period=today');
  expect(proof).toMatchObject({ numerator: 1, denominator: 1, pending: 1, goalPeriod: 'day' });
  expect(proof.excluded).toEqual([{ why: 'out-of-hours', count: 3 }]);
  const apart = await json<{ value: number; items: { contact: string; waitMs: number }[] }>(
    '/proof?subject=queue&id=mail&measure=out-of-hours&period=today',
  );
  expect(apart.value).toBe(3);
  expect(apart.items.find(({ contact }) => contact === 'early')?.waitMs).toBe(20 * 60_000);
});

test('[SL6] [BD4] a queue’s day says when its hours closed it, whose wait stands, and when it passes the target', async () => {
  type Waiting = { contact: string; waitedMs: number; stands: boolean; outOfHours: boolean; dueAt: number };
  type Day = { now: string; status: { status: string; from: number }[]; waiting: Waiting[] };
  const day = await json<Day>('/queues/mail/day');
  expect(day.now).toBe('closed');
  expect(day.status.map(({ status, from }) => [status, from])).toEqual([
    ['closed', at('00:00:00')],
    ['unstaffed', at('09:00:00')],
    ['open', at('09:15:00')],
    ['closed', at('12:00:00')],
  ]);
  const week = 7 * 24 * 60 * 60_000;
  expect(day.waiting.map(({ chance: _chance, ...one }: Waiting & { chance?: number }) => one)).toMatchObject([
    { contact: 'stays', waitedMs: 3 * 3_600_000, stands: true, outOfHours: true, dueAt: at('10:00:00') },
    { contact: 'slow', waitedMs: 30 * 60_000, stands: true, outOfHours: false, dueAt: at('09:30:00') + week },
    { contact: 'night', waitedMs: 0, stands: true, outOfHours: true, dueAt: at('10:00:00') + week },
  ]);
});

test('[SL6] settings hold hours, site and the goal’s period', async () => {
  await defineQueue(served.context, floor, mail);
  const { queues, sites } = await json<{ queues: Record<string, unknown>[]; sites: string[] }>('/settings');
  expect(queues.find(({ queue }) => queue === 'mail')).toMatchObject({ site: 'Pune', goalPeriod: 'day', hours });
  expect(sites).toEqual(['Pune']);
});
