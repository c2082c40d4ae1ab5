import { expect, test } from 'vitest';
import { configEvents } from '../../events/config.ts';
import { fieldFaults } from '../../events/field-faults.ts';
import type { EventData, FloorEvent } from '../../events/floor-event.ts';
import { event, opening, replayFloor } from '../../floor/testing/generate.ts';
import { look, runFloor } from '../../floor/testing/run-floor.ts';

type Queue = Omit<EventData<'config.queue_defined'>, 'queue'>;

const sales = (data: Queue, time = 0): FloorEvent => event('config.queue_defined', time, { queue: 'sales', ...data });
const tileOf = (id: string, events: FloorEvent[], floor = replayFloor()) =>
  look(runFloor(events, opening, floor)).queues.find((tile) => tile.id === id);

test('without limits set, target and goal make them', () => {
  expect(tileOf('sales', [sales({ target: 30, goal: 9000 })])?.limits).toEqual({
    waiting: { amber: null, red: null },
    wait: { amber: 15, red: 30 },
    level: { amber: 9000, red: 8000 },
  });
});

test('a queue has its own, then the floor’s; what a later definition leaves out stays, and null takes one away', () => {
  const floor = replayFloor({ limits: { waiting: { amber: 4, red: 8 }, wait: { red: 90 } } });
  const events = [
    sales({ limits: { waiting: { amber: 2 }, level: { amber: 7500 } } }),
    sales({ limits: { wait: { amber: null } } }, 1),
  ];
  expect(tileOf('sales', events, floor)?.limits).toEqual({
    waiting: { amber: 2, red: 8 },
    wait: { amber: null, red: 90 },
    level: { amber: 7500, red: 7000 },
  });
  expect(tileOf('*', events, floor)?.limits.waiting).toEqual({ amber: 4, red: 8 });
});

test.each([
  ['wait', { wait: { amber: 30, red: 20 } }, 'must not be below "amber"'],
  ['level', { level: { amber: 7000, red: 7500 } }, 'must not be above "amber"'],
])('red before amber in %s is refused, by name', (name, limits, says) => {
  const parsed = configEvents['config.queue_defined'].safeParse({ queue: 'sales', limits });
  expect(parsed.error && fieldFaults(parsed.error)).toEqual([
    { field: `limits.${name}.red`, detail: expect.stringContaining(says) as string },
  ]);
});
