import { describe, expect, test } from 'vitest';
import { judgingChanges } from './judging-changes.ts';
import type { Definition } from './judging-history.ts';

const define = (time: number, data: Partial<Definition['data']> & { queue?: string }): Definition =>
  ({
    id: `d${time}`,
    source: 'floorlight',
    type: data.queue === undefined ? 'config.floor_defined' : 'config.queue_defined',
    time,
    data: { ...(data.queue === undefined && { name: 'F', timezone: 'UTC' }), ...data },
  }) as Definition;

const day = { from: 100, to: 200 };
const told = (...definitions: Definition[]) =>
  judgingChanges(definitions, 'sales', day).map(({ at, before, after }) => [at, before.target, after.target]);

describe('[SL5] a day that spans a change says so', () => {
  test('a queue’s own target, from what it was', () => {
    expect(told(define(0, {}), define(50, { queue: 'sales', target: 30 }), define(150, { queue: 'sales', target: 60 }))).toEqual([
      [150, 30_000, 60_000],
    ]);
  });

  test('its floor’s, unless the queue has its own', () => {
    expect(told(define(0, { target: 20 }), define(150, { target: 40 }))).toEqual([[150, 20_000, 40_000]]);
    expect(told(define(0, { target: 20 }), define(10, { queue: 'sales', target: 30 }), define(150, { target: 40 }))).toEqual([]);
  });

  test('each of several, there and back; at the first moment of the day, not at that of the next', () => {
    const changes = [
      define(100, { target: 30 }),
      define(120, { target: 60 }),
      define(140, { target: 30 }),
      define(200, { target: 90 }),
    ];
    expect(told(define(0, { target: 20 }), ...changes).map(([at]) => at)).toEqual([100, 120, 140]);
  });

  test('not what counts no visit otherwise, nor another queue’s', () => {
    expect(
      told(
        define(0, {}),
        define(110, { queue: 'sales', name: 'Sales' }),
        define(120, { queue: 'sales', wrapLimit: 10 }),
        define(130, { queue: 'sales', limits: { waiting: { amber: 3, red: 5 } } }),
        define(140, { queue: 'loans', target: 90 }),
      ),
    ).toEqual([]);
  });
});
