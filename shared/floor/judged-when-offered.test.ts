import { expect, test } from 'vitest';
import type { Ratio } from '../board/board.ts';
import type { EventData, FloorEvent } from '../events/floor-event.ts';
import { event, opening } from './testing/generate.ts';
import { look, runFloor } from './testing/run-floor.ts';

const at = (seconds: number): number => opening + seconds * 1000;
const set = (seconds: number, data: Omit<EventData<'config.queue_defined'>, 'queue'>): FloorEvent =>
  event('config.queue_defined', at(seconds), { queue: 'sales', ...data }, { source: 'floorlight' });
const answered = (contact: string, from: number, wait: number): FloorEvent[] => [
  event('contact.queued', at(from), { contact, queue: 'sales' }),
  event('contact.answered', at(from + wait), { contact, agent: 'ana' }),
];
const today = (events: FloorEvent[], now = at(3600)): Ratio | undefined =>
  look(runFloor(events, now)).queues.find(({ id }) => id === 'sales')?.today.serviceLevel;

const both = [...answered('before', 0, 15), ...answered('after', 200, 15)];

test('[SL5] a visit is judged by the target in force when it was offered', () => {
  expect(today([...both, set(100, { target: 10 })])).toEqual({ value: 0.5, numerator: 1, denominator: 2 });
});

test('[SL5] a change that arrives late judges anew only what was offered after it', () => {
  const inTime = [...both.slice(0, 2), set(100, { target: 10 }), ...both.slice(2)];
  expect(today([...both, set(100, { target: 10 })])).toEqual(today(inTime));
});

test('[SL5] a visit waiting while the target changes keeps the one it was offered under', () => {
  const waiting = event('contact.queued', at(0), { contact: 'w', queue: 'sales' });
  expect(today([waiting, set(5, { target: 10 })], at(15))).toMatchObject({ value: null });
  expect(today([waiting, set(5, { target: 10 })], at(21))).toMatchObject({ value: 0, denominator: 1 });
});

test('[SL2] [SL5] the variant too is that of the offer', () => {
  const left = (contact: string, from: number): FloorEvent[] => [
    event('contact.queued', at(from), { contact, queue: 'sales' }),
    event('contact.abandoned', at(from + 10), { contact }),
  ];
  const events = [...left('before', 0), ...left('after', 200), set(100, { variant: 'abandons-in-target-met' })];
  expect(today(events)).toEqual({ value: 0.5, numerator: 1, denominator: 2 });
});

test('[SL3] waiting 3 s: no value; waiting 21 s with a target of 20: 0 of 1', () => {
  const waiting = [event('contact.queued', at(0), { contact: 'w', queue: 'sales' })];
  expect(today(waiting, at(3))).toEqual({ value: null, numerator: 0, denominator: 0 });
  expect(today(waiting, at(21))).toEqual({ value: 0, numerator: 0, denominator: 1 });
});

test('[SL3] the answer of a missed visit is counted once', () => {
  expect(today(answered('a', 0, 25))).toEqual({ value: 0, numerator: 0, denominator: 1 });
});

test('[SL4] a queue where nothing happened has no value', () => {
  expect(today([set(0, { target: 10 })])).toEqual({ value: null, numerator: 0, denominator: 0 });
});
