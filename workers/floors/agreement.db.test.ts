import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendEvents } from '@floorlight/shared/store/append.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineGroup } from '@floorlight/shared/store/define-setting.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { readEvents } from '@floorlight/shared/store/read-events.ts';
import { readIntervals } from '@floorlight/shared/store/read-intervals.ts';
import type { PeriodFigures } from '@floorlight/shared/board/board.ts';
import type { IntervalRow } from '@floorlight/shared/metrics/interval-row.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { bankEvents, describeBank } from '../../tests/recorded/bank.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { withoutRules } from '../../tests/support/without-rules.ts';
import { storeOutbox } from '../records/store-outbox.ts';
import { openRawEvents } from '../records/store-raw-events.ts';
import { openRun, type FloorRun } from './floor-run.ts';
import { takeTurn } from './take-turn.ts';

const floor = 'bank';
const group = 'group:some';
const groupQueues = ['NE', 'NW', 'unheard-of'];
const day = 24 * 60 * 60_000;

/** The figures a tile of the board and a row of the report both claim. */
const shared = (figures: PeriodFigures | IntervalRow): unknown => ({
  offered: figures.offered,
  answered: figures.answered,
  abandoned: figures.abandoned,
  shortAbandons: figures.shortAbandons,
  flowedOut: figures.flowedOut,
  lost: figures.lost,
  serviceLevel: figures.serviceLevel,
  averageSpeedOfAnswer: figures.averageSpeedOfAnswer,
  averageHandleTime: figures.averageHandleTime,
  abandonRate: figures.abandonRate,
  longest: figures.maxWaitSeconds ?? 0,
});

describeBank('the wall, the report and the records over the recorded fortnight', 600_000, (bank) => {
  let context: Context;
  beforeAll(async () => {
    context = await openTestContext();
  });
  afterAll(() => context.close());

  const post = async (events: FloorEvent[]): Promise<void> => {
    for (let at = 0; at < events.length; at += 1000) await appendEvents(context.redis, floor, events.slice(at, at + 1000));
  };

  /** "Today" and "this interval" on the board against the API's rows of the same commit. */
  const compareBoard = async (): Promise<{ all: number; group: number }> => {
    const board = await readBoard(context.redis, floor);
    if (!board) return { all: 0, group: 0 };
    const { dayStart, interval } = board.head;
    const query = { floor, attribution: 'cohort', empty: true } as const;
    const rows = async (from: number, to: number, width: 'day' | 30): Promise<Map<string, IntervalRow>> => {
      const apart = await readIntervals(context, { ...query, from, to, width });
      const together = await readIntervals(context, { ...query, from, to, width, queue: '*' });
      const some = await readIntervals(context, { ...query, from, to, width, queue: group });
      return new Map([...apart.intervals, ...together.intervals, ...some.intervals].map((row) => [row.queue, row]));
    };
    const [today, running] = [await rows(dayStart, dayStart + 1, 'day'), await rows(interval.start, interval.start + 1, 30)];
    const compared = { all: 0, group: 0 };
    for (const tile of board.queues) {
      const [whole, part] = [today.get(tile.id), running.get(tile.id)];
      if (whole) expect(shared(tile.today)).toEqual(shared(whole));
      if (part) expect(shared(tile.interval)).toEqual(shared(part));
      if (whole) compared.all += 1;
      if (whole && tile.id === group) compared.group += 1;
    }
    return compared;
  };

  const store = async (run: FloorRun): Promise<void> => {
    while (
      (await openRawEvents(context, run).storeNext()) +
        (await storeOutbox(context, floor, { commit: run.meta.commit, horizon: run.horizon })) >
      0
    );
  };

  test('[TA9] agree to the digit at every commit, and stored tallies equal the floor’s at their cursor', async () => {
    await defineFloor(context, { id: floor, name: 'Bank', timezone: bank.timezone, mode: 'replay' });
    await withoutRules(context, floor);
    await defineGroup(context, floor, { group: 'some', queues: groupQueues });
    const run = await openRun(context.redis, floor, false);
    let commits = 0;
    const compared = { all: 0, group: 0 };
    const turn = async (): Promise<number> => {
      const [batch = []] = await readEvents(context.redis, [{ floor, after: run.meta.cursor, count: 250 }]);
      expect(await takeTurn(context, run, batch)).toBe(true);
      commits += 1;
      return batch.length;
    };
    await post(await bankEvents(bank));
    while ((await turn()) > 0) {
      const { all, group: grouped } = await compareBoard();
      compared.all += all;
      compared.group += grouped;
      if (commits % 20 === 0) await store(run);
    }
    await store(run);
    expect(compared.all).toBeGreaterThan(1000);
    expect(compared.group).toBeGreaterThan(100);

    // the same days from the records alone: what the floor still holds itself is stored no less exactly
    const board = await readBoard(context.redis, floor);
    const from = (board?.head.dayStart ?? 0) - day;
    const query = { floor, from, to: from + 3 * day, width: 30, attribution: 'cohort' } as const;
    const live = await readIntervals(context, query);
    const { tallies } = floorKeys(floor);
    await context.redis.del(tallies);
    const rows = await context.db.selectFrom('interval_tallies').selectAll().where('attribution', '=', 'cohort').execute();
    await context.redis.hset(
      tallies,
      ...rows.flatMap((row) => [`cohort:${row.start_at.getTime()}:${row.queue}`, JSON.stringify(row.tally)]),
    );
    expect((await readIntervals(context, query)).intervals).toEqual(live.intervals);
    expect(live.intervals.length).toBeGreaterThan(50);
  });
});
