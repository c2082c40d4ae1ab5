import { expect, test } from 'vitest';
import type { EventData, FloorEvent } from '../../events/floor-event.ts';
import { event, opening } from '../../floor/testing/generate.ts';
import { look, runFloor } from '../../floor/testing/run-floor.ts';
import type { QueueTile } from '../board.ts';

const at = (minutes: number): number => opening + minutes * 60_000;
const visit = (id: number, minute: number, wait: number): FloorEvent[] => [
  event('contact.queued', at(minute), { contact: `c${id}`, queue: 'sales' }),
  event('contact.answered', at(minute) + wait, { contact: `c${id}`, agent: 'ana' }),
  event('contact.ended', at(minute) + wait + 60_000, { contact: `c${id}` }),
];
/** Late in the morning, and not in the running half-hour. */
const morning = [
  ...[0, 20].flatMap((minute, id) => visit(id, minute, 90_000)),
  ...[60, 61, 62, 63, 64, 66].flatMap((minute, id) => visit(10 + id, minute, 1000)),
];
const seen = (data: Omit<EventData<'config.queue_defined'>, 'queue'>, now = at(70)): QueueTile | undefined => {
  const defined = event('config.queue_defined', 0, { queue: 'sales', ...data }, { source: 'floorlight' });
  return look(runFloor([defined, ...morning], now)).queues.find(({ id }) => id === 'sales');
};

test('[SL8] [RK2] risk is of the half-hour, where no period is set and where it is the half-hour', () => {
  for (const goalPeriod of [null, 'interval'] as const) {
    const risk = seen({ goalPeriod })?.risk;
    expect(risk?.belowGoal).toBeLessThan(0.25);
  }
});

test('[SL8] [RK2] of a goal for the day it is of the day: what was late before counts, and the day’s rest can still mend it', () => {
  for (const goalPeriod of ['day', 'month'] as const) {
    const risk = seen({ goalPeriod })?.risk;
    // 8 in ten hours and ten minutes, and 13:50 to go: 19 in all, of which 16 must be in target and 6 are
    expect(risk).toMatchObject({ expected: 11, needed: 10 });
    expect(risk?.level).not.toBe('missed');
  }
});

test('[SL6] [SL8] after its hours no more comes of a day: what is missed then is missed', () => {
  const hours = { week: { mon: [{ from: '08:00', to: '10:11' }] } };
  // 10:10 in Madrid, and 10:12
  expect(seen({ goalPeriod: 'day', hours })?.risk?.level).toBe('missed');
  expect(seen({ goalPeriod: 'day', hours }, at(72))?.risk).toMatchObject({ level: 'missed', expected: 0 });
});

test('[SL6] a closed queue expects nobody, though people came until it closed', () => {
  const hours = { week: { mon: [{ from: '08:00', to: '10:10' }] } };
  expect(seen({}, at(71))?.risk?.expected).toBeGreaterThan(0);
  expect(seen({ hours }, at(71))?.risk?.expected).toBe(0);
});
