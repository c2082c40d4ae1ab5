import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestContext } from '../../../tests/support/context.ts';
import type { FloorEvent } from '../../events/floor-event.ts';
import { event } from '../../floor/testing/generate.ts';
import type { Context } from '../../runtime/context.ts';
import { insertRawEvents } from '../insert-raw-events.ts';
import { rawDoings } from './raw-doings.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

test('what a summary keeps of an event says neither whose it was nor what somebody wrote', async () => {
  const at = Date.UTC(2026, 2, 2, 9);
  const customer = { key: 'k', sealed: 'id.sealed' };
  const told: FloorEvent[] = [
    event('security.policy_breached', at, { agent: 'ana', policy: 'desk', severity: 'warning', customer }),
    event('call.reviewed', at + 1000, { contact: 'c1', score: 3, of: 4, comment: 'Spoke of Ms Doe' }),
  ];
  const streamed = told.map((one, nth) => ({ id: `${nth + 1}-0`, arrivedAt: at + 2000, event: one }));
  await insertRawEvents(context.db, 'f', streamed);
  const doings = await rawDoings(context.db, { floor: 'f', agent: 'ana', from: at - 1, to: at + 5000, contacts: ['c1'] });
  expect(doings.map(({ type, data }) => [type, data])).toEqual([
    ['security.policy_breached', { agent: 'ana', policy: 'desk', severity: 'warning' }],
    ['call.reviewed', { contact: 'c1', score: 3, of: 4 }],
  ]);
});
