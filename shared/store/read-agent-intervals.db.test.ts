import { openTestContext } from '../../tests/support/context.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { partsOf } from '../board/view/board-parts.ts';
import { keepAgentTally } from '../floor/keep/kept-agent-tally.ts';
import { keepState } from '../floor/keep/keep-state.ts';
import { event, opening } from '../floor/testing/generate.ts';
import { look, runFloor } from '../floor/testing/run-floor.ts';
import type { Context } from '../runtime/context.ts';
import { floorKeys } from './keys.ts';
import { placeOf, type Place } from '../reports/place.ts';
import { readAgentIntervals, type AgentIntervalsPage } from './read-agent-intervals.ts';

const minute = 60_000;
const now = opening + 100 * minute;
const events = [
  event('agent.signed_in', opening, { agent: 'ana', team: 'blue', queues: ['sales'] }),
  event('config.group_defined', 0, { group: 'service', queues: ['sales', 'chat'] }, { source: 'floorlight' }),
  event('agent.presence_changed', opening + 70 * minute, { agent: 'ana', presence: 'not_ready', reason: 'lunch' }),
  event('agent.signed_in', opening + 10 * minute, { agent: 'ben', team: 'blue' }),
];

let context: Context;

beforeAll(async () => {
  context = await openTestContext();
  const floor = runFloor(events, now);
  const keys = floorKeys('f');
  await context.redis.hset(keys.state, {
    ...Object.fromEntries(keepState(floor).set),
    meta: JSON.stringify({ cursor: '1-0', now }),
  });
  const parts = partsOf(look(floor));
  const head = JSON.stringify({ boardId: 'b', v: 1, asOf: { cursor: '1-0', now }, head: look(floor).head });
  await context.redis.hset(keys.board, { ...Object.fromEntries(parts), head });
  for (const agent of floor.agents.values()) {
    for (let start = opening; start < now; start += 15 * minute) {
      await context.redis.hset(keys.agentTallies, `${start}:${agent.id}`, JSON.stringify(keepAgentTally(agent, start)));
    }
  }
});
afterAll(() => context.close());

const ask = { floor: 'f', from: opening, to: now };

test('[AG7] the longest idle streak of a day lasts across its quarter-hours', async () => {
  const { intervals } = await readAgentIntervals(context, { ...ask, width: 'day', by: 'agent' });
  expect(intervals.map(({ of, longestIdleSeconds }) => [of, longestIdleSeconds])).toEqual([
    ['ana', 70 * 60],
    ['ben', 90 * 60],
  ]);
});

test('[AG7] of a team it is the longest of its agents, not of all together', async () => {
  const { intervals } = await readAgentIntervals(context, { ...ask, width: 'day', by: 'team' });
  expect(intervals).toMatchObject([
    {
      of: 'blue',
      longestIdleSeconds: 90 * 60,
      seconds: { available: 160 * 60, not_ready: 30 * 60 },
      reasonSeconds: { lunch: 30 * 60 },
    },
  ]);
});

test('[AG6] [AG7] clipped to its interval', async () => {
  const { intervals } = await readAgentIntervals(context, { ...ask, width: 60, by: 'agent', agent: 'ana' });
  expect(intervals.map(({ longestIdleSeconds, seconds }) => [longestIdleSeconds, seconds['available']])).toEqual([
    [3600, 3600],
    [600, 600],
  ]);
});

test('a group’s time is that of the agents of any of its queues', async () => {
  const query = { floor: 'f', from: opening, to: now, width: 60, by: 'floor' } as const;
  const own = await readAgentIntervals(context, { ...query, agent: 'ana' });
  expect(own.intervals).not.toEqual([]);
  expect(await readAgentIntervals(context, { ...query, queue: 'group:service' })).toEqual(own);
  expect((await readAgentIntervals(context, { ...query, queue: 'group:unknown' })).intervals).toEqual([]);
});

test('[AG7] [TA7] totals are the sum of everything, each agent once, whatever the width; a streak lasts across intervals', async () => {
  const widths = [15, 30, 60, 'day', 'week', 'month'] as const;
  const told = await Promise.all(
    widths.flatMap((width) =>
      (['agent', 'team', 'floor'] as const).map((by) => readAgentIntervals(context, { ...ask, width, by })),
    ),
  );
  for (const { totals, intervals, next } of told) {
    expect(totals).toMatchObject({ of: '*', longestIdleSeconds: 90 * 60, seconds: { available: 160 * 60, not_ready: 30 * 60 } });
    for (const state of ['signedIn', 'available', 'not_ready'])
      expect(intervals.reduce((sum, { seconds }) => sum + (seconds[state] ?? 0), 0)).toBe(totals?.seconds[state]);
    expect(next).toBeNull();
  }
  // a month of Madrid
  const months = await readAgentIntervals(context, { ...ask, width: 'month', by: 'team' });
  expect(months.intervals).toMatchObject([
    { start: '2026-02-28T23:00:00Z', end: '2026-03-31T22:00:00Z', of: 'blue', complete: false },
  ]);
});

test('pages together are the whole; the totals come with the first', async () => {
  const whole = await readAgentIntervals(context, { ...ask, width: 15, by: 'agent' });
  for (const limit of [1, 2, 5]) {
    const rows: unknown[] = [];
    let after: Place | null = null;
    for (;;) {
      const page: AgentIntervalsPage = await readAgentIntervals(context, { ...ask, width: 15, by: 'agent' }, { limit, after });
      expect(page.totals).toEqual(after === null ? whole.totals : null);
      rows.push(...page.intervals);
      if (page.next === null) break;
      after = placeOf(page.next);
    }
    expect(rows).toEqual(whole.intervals);
  }
});
