import { expect, test } from 'vitest';
import type { FloorEvent } from '../events/floor-event.ts';
import { applyEvent } from './apply-event.ts';
import { newFloor, type Floor } from './floor.ts';
import { passTime } from './pass-time.ts';
import { event, opening, replayFloor } from './testing/generate.ts';
import { look, runFloor } from './testing/run-floor.ts';

const second = 1000;
const clock = (at: number, rate = 1): FloorEvent => event('floor.clock', at, { floorNow: new Date(at).toISOString(), rate });
const queued = (at: number, contact = 'c'): FloorEvent => event('contact.queued', at, { contact, queue: 'sales' });

const replayed = (events: FloorEvent[]): Floor => {
  const floor = newFloor('f');
  for (const one of [replayFloor(), ...events]) applyEvent(floor, one);
  return floor;
};

const live = (now = opening): Floor => {
  const floor = newFloor('f');
  applyEvent(floor, replayFloor({ mode: 'live' }));
  passTime(floor, now);
  return floor;
};

test('[EV8] a replayed floor’s clock is the greatest of its clock events and event times', () => {
  expect(replayed([queued(opening)]).clock.now).toBe(opening);
  expect(replayed([queued(opening), clock(opening + 5 * second)]).clock.now).toBe(opening + 5 * second);
});

test('[EV8] it never goes back', () => {
  const floor = replayed([clock(opening + 60 * second), clock(opening), queued(opening)]);
  expect(floor.clock.now).toBe(opening + 60 * second);
});

test('[EV8] its rate is that of the newest clock event', () => {
  expect(replayed([clock(opening, 60), clock(opening + second, 120), clock(opening - second, 1)]).clock.rate).toBe(120);
});

test('[EV8] the wall clock does not touch it', () => {
  const floor = replayed([clock(opening)]);
  passTime(floor, opening + 3600 * second);
  expect(floor.clock.now).toBe(opening);
});

test('[EV8] limits follow the floor’s clock: a clock event alone makes a waiting visit missed', () => {
  const judged = (at: number) =>
    look(replayed([queued(opening), clock(at)])).queues.find(({ id }) => id === 'sales')?.today.serviceLevel;
  expect(judged(opening + 20 * second)).toMatchObject({ value: null });
  expect(judged(opening + 20 * second + 1)).toMatchObject({ value: 0, denominator: 1 });
});

test('[EV8] a live floor follows the wall clock and no clock event', () => {
  const floor = live();
  applyEvent(floor, clock(opening + 60 * second, 60));
  passTime(floor, opening + 5 * second);
  expect(floor.clock).toMatchObject({ now: opening + 5 * second, rate: 1 });
});

test('[EV8] a live floor holds an event ahead of it until due', () => {
  const floor = live();
  applyEvent(floor, queued(opening + 120 * second));
  passTime(floor, opening + 119 * second);
  expect([floor.contacts.size, floor.held.length]).toEqual([0, 1]);
  passTime(floor, opening + 120 * second);
  expect([floor.contacts.size, floor.held.length]).toEqual([1, 0]);
});

test('[EV1] [EV8] held twice it is applied once', () => {
  const floor = live();
  for (let times = 0; times < 2; times += 1) applyEvent(floor, queued(opening + 60 * second));
  expect(floor.held).toHaveLength(1);
});

test('[EV8] further ahead than two minutes it is refused, from the future', () => {
  const floor = live();
  const ahead = queued(opening + 120 * second + 1);
  applyEvent(floor, ahead);
  expect(floor.changes.refused).toEqual([{ event: ahead, reason: 'from-the-future' }]);
  expect(floor.held).toEqual([]);
});

test('[EV3] [EV8] an event’s time is kept as it is, however late it comes', () => {
  const floor = live(opening + 3600 * second);
  applyEvent(floor, queued(opening));
  expect(floor.contacts.get('c')?.settled.contact.visits[0]?.enteredAt).toBe(opening);
});

test('[EV8] without a definition a floor has no clock', () => {
  const floor = newFloor('f');
  passTime(floor, opening);
  expect(floor.clock.now).toBe(0);
});

test('[CA4] the clock turns the day on the floor’s own midnight', () => {
  const midnight = Date.UTC(2026, 2, 2, 23); // 00:00 in Madrid
  const before = runFloor([queued(midnight - second)], midnight - 1);
  const after = runFloor([queued(midnight - second)], midnight);
  const today = (floor: Floor) => look(floor).queues.find(({ id }) => id === 'sales')?.today.offered;
  expect([today(before), today(after)]).toEqual([1, 0]);
  expect(look(after).head.dayStart).toBe(midnight);
});
