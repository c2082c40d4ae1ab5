import { afterAll, beforeAll, expect, test } from 'vitest';
import { event, opening, replayFloor } from '@floorlight/shared/floor/testing/generate.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { quartersAtOnce } from './agent-quarters.ts';
import { openRun, type FloorRun } from './floor-run.ts';
import { takeTurn } from './take-turn.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const agents = Array.from({ length: 300 }, (_, index) => `a${index}`);
const noon = opening + 240 * 60_000;
const signedIn = agents.map((agent) => event('agent.signed_in', opening, { agent }));
const clock = event('floor.clock', noon, { floorNow: new Date(noon).toISOString(), rate: 1 });
/** Says hours later that all of them were away since shortly after they came: sixteen quarter-hours of each. */
const away = event('agent.snapshot', opening + 1000, {
  scope: 'all',
  agents: agents.map((agent) => ({ agent, presence: 'not_ready' as const })),
});

let serial = 0;
const turn = async (run: FloorRun, ...events: FloorEvent[]): Promise<void> => {
  const batch = events.map((one) => ({ id: `1-${(serial += 1)}`, arrivedAt: one.time, event: one }));
  expect(await takeTurn(context, run, batch)).toBe(true);
};
const waiting = (floor: string): Promise<number> => context.redis.hlen(floorKeys(floor).outbox);

test('[AG7] what a snapshot of hours ago changes of 300 agents’ time is written 1,000 quarter-hours a commit, by whoever holds the floor', async () => {
  let run = await openRun(context.redis, 'late', false);
  await turn(run, replayFloor(), ...signedIn);
  await turn(run, clock);
  while (run.catchingUp) await turn(run);
  const written: number[] = [];
  await context.redis.unlink(floorKeys('late').outbox);
  for (let events = [away]; events.length > 0 || run.catchingUp; events = []) {
    await turn(run, ...events);
    const agentQuarters = (await context.redis.hkeys(floorKeys('late').outbox)).filter((key) => key.startsWith('agent:'));
    written.push(agentQuarters.length);
    await context.redis.unlink(floorKeys('late').outbox);
    if (written.length === 2) run = await openRun(context.redis, 'late', false);
    if (written.length === 2) run.catchingUp = true;
  }
  expect(Math.max(...written)).toBe(quartersAtOnce);
  expect(written.reduce((sum, one) => sum + one)).toBeGreaterThanOrEqual(300 * 17);

  const atOnce = await openRun(context.redis, 'in-time', false);
  await turn(atOnce, replayFloor(), ...signedIn, away);
  await turn(atOnce, clock);
  while (atOnce.catchingUp) await turn(atOnce);
  const tallies = (floor: string): Promise<Record<string, string>> => context.redis.hgetall(floorKeys(floor).agentTallies);
  expect(await tallies('late')).toEqual(await tallies('in-time'));
  expect(await waiting('in-time')).toBeGreaterThan(0);
});
