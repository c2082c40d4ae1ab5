import { expect, test } from 'vitest';
import type { FloorEvent } from '../../events/floor-event.ts';
import { event, opening } from '../../floor/testing/generate.ts';
import { look, runFloor } from '../../floor/testing/run-floor.ts';

const second = 1000;
const limitOf = (events: FloorEvent[], now: number): number | null | undefined =>
  look(runFloor(events, now)).agents.find(({ id }) => id === 'ana')?.limitSeconds;

const lunch = (limit: number | null, time = 0): FloorEvent => event('config.reason_defined', time, { reason: 'Lunch', limit });
const away = (reason?: string): FloorEvent =>
  event('agent.presence_changed', opening, { agent: 'ana', presence: 'not_ready', ...(reason && { reason }) });

test('a reason’s limit is its agents’, the newest said', () => {
  expect(limitOf([lunch(1800), away('Lunch')], opening + second)).toBe(1800);
  expect(limitOf([away('Lunch'), lunch(1200, 2), lunch(1800, 1)], opening + second)).toBe(1200);
  expect(limitOf([lunch(1800), lunch(null, 1), away('Lunch')], opening + second)).toBeNull();
});

test('another reason, no reason and another state have none', () => {
  expect(limitOf([lunch(1800), away('Break')], opening + second)).toBeNull();
  expect(limitOf([lunch(1800), away()], opening + second)).toBeNull();
  expect(limitOf([lunch(1800), event('agent.signed_in', opening, { agent: 'ana' })], opening + second)).toBeNull();
});

const call = [
  event('agent.signed_in', opening, { agent: 'ana' }),
  event('contact.queued', opening, { contact: 'c', queue: 'sales' }),
  event('contact.answered', opening + 5 * second, { contact: 'c', agent: 'ana' }),
  event('contact.ended', opening + 60 * second, { contact: 'c', agent: 'ana', wrapUp: true }),
];

test('in after-contact work it is the wrap limit in force when the contact was offered', () => {
  const wrap = (wrapLimit: number, time: number): FloorEvent =>
    event('config.queue_defined', time, { queue: 'sales', wrapLimit });
  expect(limitOf([wrap(45, 0), ...call], opening + 70 * second)).toBe(45);
  expect(limitOf([wrap(45, 0), ...call, wrap(90, opening + 30 * second)], opening + 70 * second)).toBe(45);
  expect(limitOf(call, opening + 70 * second)).toBeNull();
});
