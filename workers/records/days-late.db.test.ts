import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { appendEvents } from '@floorlight/shared/store/append.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import type { KeptDay } from '@floorlight/shared/store/agent-days/tables.ts';
import { readEvents } from '@floorlight/shared/store/read-events.ts';
import { readAgentIntervals } from '@floorlight/shared/store/read-agent-intervals.ts';
import { readIntervals } from '@floorlight/shared/store/read-intervals.ts';
import { bankEvents, describeBank } from '../../tests/recorded/bank.ts';
import { differences } from '../../tests/recorded/compare.ts';
import { disordered } from '../../tests/recorded/disorder.ts';
import { readReference } from '../../tests/recorded/reference.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openRun } from '../floors/floor-run.ts';
import { takeTurn } from '../floors/take-turn.ts';
import { openAgentDays } from './agent-days.ts';
import { storeOutbox } from './store-outbox.ts';
import { openRawEvents } from './store-raw-events.ts';

const floor = 'bank';
/** The first six days will do, and half of them are closed when the last has come. */
const end = Date.parse('1999-08-07T00:00:00+03:00');
const day = 24 * 60 * 60_000;

describeBank('the recorded fortnight, some of it days late', 600_000, (bank) => {
  let context: Context;
  beforeAll(async () => {
    context = await openTestContext();
  });
  afterAll(() => context.close());

  const foldAndStore = async (floor: string, events: FloorEvent[]): Promise<void> => {
    await defineFloor(context, { id: floor, name: 'Bank', timezone: bank.timezone, mode: 'replay' });
    for (let at = 0; at < events.length; at += 1000) await appendEvents(context.redis, floor, events.slice(at, at + 1000));
    const run = await openRun(context.redis, floor, false);
    for (let folded = 1; folded > 0;) {
      const [batch = []] = await readEvents(context.redis, [{ floor, after: run.meta.cursor, count: 500 }]);
      expect(await takeTurn(context, run, batch)).toBe(true);
      folded = batch.length;
    }
    while (
      (await openRawEvents(context, run).storeNext()) +
        (await storeOutbox(context, floor, { commit: run.meta.commit, horizon: run.horizon })) >
      0
    );
    const agentDays = openAgentDays(context, run);
    while (await agentDays.next());
  };

  const keptDays = async (floor: string) => {
    const { rows } = await sql<{ agent: string; from_at: Date; to_at: Date; day: KeptDay | null }>`
      select agent, from_at, to_at, day from agent_days where floor = ${floor} order by from_at, agent`.execute(context.db);
    return rows;
  };

  test('[EV4] [AG6] [AG7] events up to four days late move the closed days they belong to: every cell equals the reference', async () => {
    const inOrder = (await bankEvents(bank)).filter((event) => event.time < end);
    const disorder = { seed: 3, shuffle: 10 * 60_000, duplicates: 0.05, delayed: 0.01, delay: 4 * day };
    await foldAndStore(
      floor,
      disordered(inOrder, (event) => event.time, disorder),
    );
    await foldAndStore('calm', inOrder);
    const reference = readReference(bank.reference).filter((row) => Date.parse(row.interval_start) < end - day);
    const starts = reference.map((row) => Date.parse(row.interval_start));
    const [from, to] = [Math.min(...starts) - day, end - day];
    for (const attribution of ['cohort', 'outcome'] as const) {
      const query = { floor, from, to, width: 30, attribution } as const;
      const rows = [
        ...(await readIntervals(context, query)).intervals,
        ...(await readIntervals(context, { ...query, queue: '*' })).intervals,
      ];
      const { cells, wrong } = differences(attribution, reference, rows);
      expect(wrong.slice(0, 10)).toEqual([]);
      expect(cells).toBeGreaterThan(7000);
    }
    // agents' time too is what it is when all comes in order
    const days = { from: Math.min(...starts), to: end - day, width: 60, by: 'agent' } as const;
    const [late, calm] = [
      await readAgentIntervals(context, { ...days, floor }),
      await readAgentIntervals(context, { ...days, floor: 'calm' }),
    ];
    expect(late.intervals.length).toBeGreaterThan(500);
    expect(late.intervals).toEqual(calm.intervals);
    // and so are their days as they are kept, whose states add up to the time they were signed in
    const kept = await keptDays(floor);
    expect(kept).toEqual(await keptDays('calm'));
    expect(kept.length).toBeGreaterThan(20);
    const whole = { floor, from: Math.min(...starts), to: end - day, width: 'day', by: 'agent' } as const;
    const signedIn = new Map(
      (await readAgentIntervals(context, whole)).intervals.map(({ start, of, seconds }) => [
        `${of} ${Date.parse(start)}`,
        seconds,
      ]),
    );
    for (const { agent, from_at, to_at, day: own } of kept) {
      const there = own?.spans.filter(({ state }) => state !== 'offline') ?? [];
      const sum = there.reduce((total, { from, to }) => total + (to ?? Number.NaN) - from, 0);
      expect([agent, from_at, sum / 1000]).toEqual([agent, from_at, signedIn.get(`${agent} ${from_at.getTime()}`)?.['signedIn']]);
      const edges = own?.spans.flatMap(({ from, to }) => [from, to ?? Number.NaN]) ?? [];
      expect(edges).toEqual(edges.toSorted((a, b) => a - b));
      expect([edges[0], edges.at(-1)].every((at = 0) => at >= from_at.getTime() && at <= to_at.getTime())).toBe(true);
    }
    // while something still waits to be counted again, a closed day does not claim to be complete
    const firstDay = {
      floor,
      from: Math.min(...starts),
      to: Math.min(...starts) + 1,
      width: 'day',
      attribution: 'cohort',
    } as const;
    const complete = async (): Promise<boolean[]> =>
      (await readIntervals(context, firstDay)).intervals.map((row) => row.complete);
    expect(new Set(await complete())).toEqual(new Set([true]));
    await context.redis.hset(floorKeys(floor).mends, 'contact c@1-0', '1|{}');
    expect(new Set(await complete())).toEqual(new Set([false]));
  });
});
