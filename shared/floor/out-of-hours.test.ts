import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figureOnTile } from '../board/figure-on-tile.ts';
import { longestWait } from '../board/longest-wait.ts';
import type { QueueTile } from '../board/board.ts';
import type { EventData, FloorEvent } from '../events/floor-event.ts';
import type { Variant } from '../events/config.ts';
import { variant } from '../events/config.ts';
import { event, floorDay } from './testing/generate.ts';
import { look, runFloor } from './testing/run-floor.ts';

/** 2026-03-02, a Monday, in Madrid. */
const at = (time: string, day = 2): number => Date.parse(`2026-03-${String(day).padStart(2, '0')}T${time}+01:00`);
const office = { week: { mon: [{ from: '09:00', to: '17:00' }], tue: [{ from: '09:00', to: '17:00' }] } };
const set = (data: Omit<EventData<'config.queue_defined'>, 'queue'>, time = 0): FloorEvent =>
  event('config.queue_defined', time, { queue: 'mail', ...data }, { source: 'floorlight' });
const mail = set({ channel: 'email', target: 3600, hours: office });
const queued = (contact: string, time: number, about = {}): FloorEvent =>
  event('contact.queued', time, { contact, queue: 'mail', ...about });
const answered = (contact: string, time: number): FloorEvent => event('contact.answered', time, { contact, agent: 'ana' });

const tile = (events: FloorEvent[], now: number): QueueTile => {
  const found = look(runFloor(events, now)).queues.find(({ id }) => id === 'mail');
  if (!found) throw new Error('no such queue');
  return found;
};

test('[SL6] mail waits on opening hours: overnight nothing passes', () => {
  const came = queued('m', at('16:30:00'));
  const evening = tile([mail, came], at('20:00:00'));
  expect(evening).toMatchObject({ waiting: 1, waitingSince: [], standingSeconds: [1800], status: 'closed' });
  expect(evening).toMatchObject({ opensAt: at('09:00:00', 3), waitingOutOfHours: 0 });
  expect(longestWait(evening, at('23:00:00'))).toBe(1800);
  const morning = tile([mail, came], at('09:10:00', 3));
  expect(morning).toMatchObject({ waiting: 1, standingSeconds: [], opensAt: null });
  expect(longestWait(morning, at('09:10:00', 3))).toBe(2400);
  // no traffic while time alone passes: the instant it counts from is the same later on
  expect(tile([mail, came], at('09:25:00', 3)).waitingSince).toEqual(morning.waitingSince);
});

test('[SL3] [SL6] mail is pending until its open time passes the target, and missed a millisecond later', () => {
  const came = queued('m', at('16:30:00'));
  const due = at('09:30:00', 3);
  const yesterday = (now: number): FloorEvent[] => [mail, came, queued('now', now - 1)];
  const judged = (now: number): unknown => runFloor(yesterday(now), now).contacts.get('m')?.contributions[0]?.tally;
  expect(judged(due)).toEqual({ offered: 1, waiting: 1, pending: 1 });
  expect(judged(due + 1)).toEqual({ offered: 1, waiting: 1, judged: 1 });
});

test('[MX1] [SL6] the wait of answered mail is open time', () => {
  const events = [mail, queued('m', at('09:00:00')), answered('m', at('09:00:40')), queued('n', at('16:59:50', 2))];
  const today = tile([...events, answered('n', at('09:00:10', 3))], at('10:00:00', 3));
  expect(today.last60).toMatchObject({ answered: 1, averageSpeedOfAnswer: { value: 20 } });
});

test('[SL6] a call in the same queue waits by the clock on the wall, and a chat', () => {
  for (const channel of ['voice', 'chat', 'video']) {
    const call = tile([mail, queued('c', at('16:59:00'), { channel })], at('17:30:00'));
    expect(longestWait(call, at('17:30:00'))).toBe(1860);
  }
  const said = tile([mail, queued('c', at('16:59:00'), { channel: 'sms' })], at('17:30:00'));
  expect(longestWait(said, at('17:30:00'))).toBe(60);
});

test('[TA11] [SL6] a contact that names no channel is of its queue’s: mail is not lost after four hours, a call is', () => {
  const outcome = (about: object): unknown =>
    runFloor([mail, queued('m', at('10:00:00'), about)], at('09:00:00', 3)).contacts.get('m')?.settled.contact.visits[0]?.outcome;
  expect([outcome({}), outcome({ channel: 'email' }), outcome({ channel: 'voice' })]).toEqual(['waiting', 'waiting', 'lost']);
});

const early = [queued('m', at('06:00:00')), queued('v', at('06:00:00'), { channel: 'voice' })];

test('[SL6] [TA2] who comes while it is closed waits where all see it, and is offered nothing', () => {
  const now = at('09:02:00');
  const floor = runFloor([mail, ...early], now);
  const queue = look(floor).queues.find(({ id }) => id === 'mail');
  expect(queue).toMatchObject({ waiting: 2, waitingOutOfHours: 2, outOfHoursSince: [at('06:00:00'), at('09:00:00')] });
  expect(longestWait(queue as QueueTile, now)).toBe(3 * 3600 + 120);
  const [bucket] = [...floor.buckets.quarters.values()].filter(({ attribution }) => attribution === 'cohort');
  expect(bucket?.tally).toMatchObject({ outOfHours: 2, outOfHoursWaiting: 2, offered: 0, waiting: 0, pending: 0, judged: 0 });
});

test.each<Variant>(variant.options)('[SL6] [SL1] out of hours is outside %s, abandon rate, ASA and the longest wait', (by) => {
  const events = [
    set({ channel: 'email', target: 3600, variant: by, hours: office }),
    ...['a', 'b', 'c', 'd'].map((id) => queued(id, at('08:00:00'))),
    answered('a', at('09:00:10')),
    event('contact.abandoned', at('08:30:00'), { contact: 'b' }),
    event('contact.left_queue', at('09:20:00'), { contact: 'c', how: 'overflow' }),
  ];
  for (const period of ['today', 'last60'] as const) {
    const shown = tile(events, at('09:25:00'))[period];
    const nothing = { value: null, numerator: 0, denominator: 0 };
    expect(shown).toMatchObject({ offered: 0, answered: 0, abandoned: 0, flowedOut: 0, lost: 0, maxWaitSeconds: null });
    expect([shown.serviceLevel, shown.abandonRate, shown.averageSpeedOfAnswer]).toEqual([nothing, nothing, nothing]);
  }
  const [bucket] = [...runFloor(events, at('09:25:00')).buckets.quarters.values()];
  expect(bucket?.tally).toMatchObject({
    outOfHours: 4,
    outOfHoursAnswered: 1,
    outOfHoursAbandoned: 1,
    outOfHoursFlowedOut: 1,
    outOfHoursWaiting: 1,
  });
});

test('[SL5] [SL6] the hours in force when it was offered count, set in time or late', () => {
  const change = set({ hours: { week: { mon: [{ from: '08:00', to: '12:00' }] } } }, at('08:00:00'));
  const visits = [queued('early', at('07:59:00')), queued('late', at('08:30:00')), queued('noon', at('13:00:00'))];
  const [inTime, late] = [
    [mail, change, ...visits],
    [...visits, change, mail],
  ];
  const seen = tile(inTime, at('13:30:00'));
  expect(seen).toEqual(tile(late, at('13:30:00')));
  // by the hours of before it came too early and waits on; by those of then its queue is closed
  expect(seen).toMatchObject({ waiting: 3, waitingOutOfHours: 2, today: { offered: 1, outOfHours: 2 } });
  expect(seen.standingSeconds).toEqual([3.5 * 3600, 0]);
  expect(longestWait(seen, at('13:30:00'))).toBe(4.5 * 3600);
});

test('[SL6] null hours are open always, as before any were set', () => {
  const back = tile([mail, set({ hours: null }, at('07:00:00')), queued('m', at('07:30:00'))], at('07:40:00'));
  expect(back).toMatchObject({ status: 'unstaffed', opensAt: null, waitingOutOfHours: 0, today: { offered: 1, outOfHours: 0 } });
});

test('[BD4] [SL6] closed by its hours, by its source, and neither', () => {
  const noon = at('12:00:00');
  expect(tile([mail], noon)).toMatchObject({ status: 'unstaffed', opensAt: null });
  expect(tile([mail], at('18:00:00'))).toMatchObject({ status: 'closed', opensAt: at('09:00:00', 3) });
  const word = event('queue.closed', at('11:00:00'), { queue: 'mail' });
  expect(tile([mail, word], noon)).toMatchObject({ status: 'closed', opensAt: null });
});

test('[SL6] generated days have visits out of hours, and mail whose wait is not what the wall clock says', () => {
  let [apart, shorter] = [0, 0];
  fc.assert(
    fc.property(floorDay, (events) => {
      const floor = runFloor(events, at('14:30:00'));
      for (const { tally } of floor.buckets.quarters.values()) apart += tally.outOfHours;
      for (const queue of look(floor).queues) shorter += queue.standingSeconds.length;
      for (const queue of look(floor).queues) expect(figureOnTile(queue, 'waiting', 'today', 0).value).toBe(queue.waiting);
    }),
    { numRuns: 100, seed: 1 },
  );
  expect(apart).toBeGreaterThan(20);
  expect(shorter).toBeGreaterThan(5);
});
