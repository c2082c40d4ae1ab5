import { afterAll, beforeAll, expect, test } from 'vitest';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import { storeShifts } from '@floorlight/shared/store/rosters/store-shifts.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';

const at = (time: string): number => Date.parse(`2026-03-${time}:00+01:00`);
let served: ServedFloor;

interface Told {
  intervals: { start: string; rostered: number | null; present: number | null }[];
}

/** Of a floor whose source tells no memberships, the morning after a day of work, half an hour of either day. */
const staff = async (floor: string, queue: string): Promise<unknown> => {
  const path = `${floor}/schedules/staff?from=2026-03-01&to=2026-03-02&queue=${queue}`;
  const { intervals } = (await (await served.ask(path)).json()) as Told;
  return [at('01T10:00'), at('02T10:00')].map((start) => {
    const found = intervals.find((one) => Date.parse(one.start) === start);
    return [found?.rostered, found?.present];
  });
};

const worked = (agent: string, queue: string) => {
  const contact = `c-${agent}`;
  return [
    event('agent.signed_in', at('01T09:00'), { agent, presence: 'available' }),
    event('contact.queued', at('01T09:05'), { contact, queue }),
    event('contact.answered', at('01T09:06'), { contact, agent }),
    event('contact.ended', at('01T09:16'), { contact }),
    event('agent.signed_out', at('01T17:00'), { agent }),
  ];
};

beforeAll(async () => {
  const queue = (id: string) => event('config.queue_defined', 0, { queue: id }, { source: 'floorlight' });
  served = await openServedFloor('centre', [
    queue('loans'),
    queue('cards'),
    ...worked('ada', 'loans'),
    ...worked('bob', 'cards'),
    event('agent.signed_in', at('01T09:00'), { agent: 'cleo', presence: 'available', queues: [] }),
    event('source.heartbeat', at('02T08:00'), { every: 3600 }),
  ]);
  await served.folded.store();
  const shifts = ['ada', 'bob', 'cleo'].map((agent) => {
    return { agent, day: '2026-03-02', start: at('02T09:00'), end: at('02T17:00'), parts: [] };
  });
  await storeShifts(served.context, { floor: 'centre', clear: [], shifts, source: 'people', by: 'test' });
});
afterAll(() => served.close());

test('[AG8] staff of a queue are those who served it, however long ago, where nobody says who is in it', async () => {
  expect(await staff('centre', 'loans')).toEqual([
    [null, 1],
    [1, null],
  ]);
});

test('[AG7] so is time of agents by queue', async () => {
  const asked = `from=${new Date(at('01T00:00')).toISOString()}&to=${new Date(at('02T00:00')).toISOString()}`;
  const answer = await served.ask(`centre/agent-intervals?${asked}&width=day&by=queue`);
  const { intervals } = (await answer.json()) as { intervals: { of: string; seconds: { signedIn: number } }[] };
  expect(intervals.map(({ of, seconds }) => [of, seconds.signedIn])).toEqual([
    ['cards', 8 * 3600],
    ['loans', 8 * 3600],
  ]);
});

test('[AG8] who is said to be in no queue is in none, whatever they served', async () => {
  await served.folded.post([event('agent.queues_changed', at('02T08:00'), { agent: 'bob', queues: [] })]);
  await served.folded.fold();
  expect(await staff('centre', 'cards')).toEqual([
    [null, 0],
    [0, null],
  ]);
});

test('where nobody is known to be in any queue, staff of a queue are not known', async () => {
  await served.folded.post([event('agent.queues_changed', at('02T08:00'), { agent: 'ada', queues: [] })]);
  await served.folded.fold();
  expect(await staff('centre', 'loans')).toEqual([
    [null, null],
    [null, null],
  ]);
});
