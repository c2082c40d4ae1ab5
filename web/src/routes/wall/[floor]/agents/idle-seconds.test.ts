import { expect, test } from 'vitest';
import { agentTileOf } from '#lib/live/sample.fixture.ts';
import { idleSeconds } from './idle-seconds.ts';

test('[AG7] whoever is available now was idle for at least as long in the last 30 minutes, and 30 minutes at most', () => {
  const agent = agentTileOf({ id: 'ann', since: 0, idle30Seconds: 19 });
  expect([10_000, 25_000, 9e6].map((now) => idleSeconds(agent, now))).toEqual([19, 25, 1800]);
});

test('[AG5] time in another state is not idle', () => {
  expect(idleSeconds(agentTileOf({ id: 'ann', state: 'ringing', since: 0, idle30Seconds: 19 }), 25_000)).toBe(19);
});
