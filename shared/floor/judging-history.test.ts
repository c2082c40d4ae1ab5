import { expect, test } from 'vitest';
import type { EventData, FloorEvent } from '../events/floor-event.ts';
import { defaultJudging } from '../metrics/judging.ts';
import { judgingHistory } from './judging-history.ts';
import { event } from './testing/generate.ts';

type Definition = FloorEvent<'config.floor_defined'> | FloorEvent<'config.queue_defined'>;

const set = (time: number, data: Omit<EventData<'config.queue_defined'>, 'queue'>, queue = 'sales'): Definition =>
  event('config.queue_defined', time, { queue, ...data }) as Definition;
const setFloor = (time: number, data: Partial<EventData<'config.floor_defined'>>): Definition =>
  event('config.floor_defined', time, { name: 'F', timezone: 'UTC', ...data }) as Definition;

test('[SL5] where nobody set anything the defaults hold', () => {
  expect(judgingHistory([])('sales', 0)).toEqual(defaultJudging);
});

test('[SL5] a definition is in force from its own instant on', () => {
  const judgingAt = judgingHistory([set(1000, { target: 10 }), set(2000, { target: 30 })]);
  expect([999, 1000, 1999, 2000].map((at) => judgingAt('sales', at).target)).toEqual([20_000, 10_000, 10_000, 30_000]);
});

test('[SL5] what a definition leaves out stays as it was', () => {
  const judgingAt = judgingHistory([set(1000, { target: 10, shortAbandon: 3 }), set(2000, { goal: 9000 })]);
  expect(judgingAt('sales', 2000)).toMatchObject({ target: 10_000, shortAbandon: 3000, goal: 9000 });
});

test('[SL2] a queue’s own choice stands over the floor’s, later ones of the floor too', () => {
  const judgingAt = judgingHistory([setFloor(0, { target: 60 }), set(1000, { target: 10 }), setFloor(2000, { target: 90 })]);
  expect(judgingAt('sales', 3000).target).toBe(10_000);
  expect(judgingAt('support', 500).target).toBe(60_000);
  expect(judgingAt('support', 3000).target).toBe(90_000);
});

test('[SL2] each queue has its own target and variant', () => {
  const judgingAt = judgingHistory([set(0, { variant: 'answered' }), set(0, { target: 5 }, 'support')]);
  expect(judgingAt('sales', 1)).toMatchObject({ variant: 'answered', target: 20_000 });
  expect(judgingAt('support', 1)).toMatchObject({ variant: 'short-abandons-excluded', target: 5000 });
});

test('[SL5] null is as if it had never been set: a queue’s is its floor’s again, a floor’s the default', () => {
  const judgingAt = judgingHistory([
    setFloor(0, { target: 60, limits: { wait: { red: 90 } } }),
    set(0, { target: 10, goal: 9000, limits: { wait: { amber: 5, red: 9 }, waiting: { red: 4 } } }),
    set(1000, { target: null, limits: { wait: null } }),
    set(2000, { limits: null }),
    setFloor(3000, { target: null }),
  ]);
  expect(judgingAt('sales', 999)).toMatchObject({ target: 10_000, goal: 9000, limits: { wait: { amber: 5, red: 9 } } });
  expect(judgingAt('sales', 1000)).toMatchObject({
    target: 60_000,
    goal: 9000,
    limits: { wait: { red: 90 }, waiting: { red: 4 } },
  });
  expect(judgingAt('sales', 2000).limits).toEqual({ waiting: {}, wait: { red: 90 }, level: {} });
  expect(judgingAt('sales', 3000).target).toBe(defaultJudging.target);
});

test('[SL5] set again after null, it holds again', () => {
  const judgingAt = judgingHistory([set(0, { target: 10 }), set(1, { target: null }), set(2, { target: 15 })]);
  expect([0, 1, 2].map((at) => judgingAt('sales', at).target)).toEqual([10_000, 20_000, 15_000]);
});
