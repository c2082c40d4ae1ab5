import { setTimeout as sleep } from 'node:timers/promises';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { openRun } from '../../workers/floors/floor-run.ts';
import { Pump } from '../../workers/floors/pump.ts';
import { batchLimit } from '../../workers/floors/take-turn.ts';
import { figure, interleave, type Bench } from './figure.ts';
import { rulesOff } from '../support/without-rules.ts';
import { openBenchContext } from './fold/bench-context.ts';
import { fillStream, forgetFloor } from './fold/fill-stream.ts';
import { definitions, eventsUntil, openTraffic } from './fold/traffic.ts';

const floors = Array.from({ length: 8 }, (_, index) => `floor-${index}`);
const start = Date.UTC(2026, 2, 2, 9);
const minutes = 25;

/** Alerts switched off: then the fold and the commit are measured, and nothing beside. */
const off = rulesOff.map(({ what, type, data }): FloorEvent => ({ id: what, source: 'floorlight', type, time: start, data }));

const fill = async ({ redis }: Context, isJudged: boolean): Promise<number> => {
  let total = 0;
  for (const [seed, floor] of floors.entries()) {
    await redis.unlink(floorKeys(floor).events);
    const traffic = openTraffic({ seed: seed + 1, agents: 200, contactsPerSecond: 0.7, start });
    const set = [...definitions(traffic), ...(isJudged ? [] : off)];
    const events = [...set, ...eventsUntil(traffic, start + minutes * 60_000)];
    await fillStream(redis, floor, events);
    total += events.length;
  }
  return total;
};

/** As little as a reader of the same streams can do, in reads as large as ours. @returns events a second. */
const bare = async ({ redis }: Context, total: number): Promise<number> => {
  const began = performance.now();
  let parsed = 0;
  await Promise.all(
    floors.map(async (floor) => {
      let after = '0-0';
      for (;;) {
        const [stream] = (await redis.xread('COUNT', batchLimit, 'STREAMS', floorKeys(floor).events, after)) ?? [];
        if (!stream) return;
        for (const [id, fields] of stream[1]) {
          if (JSON.parse(fields[1] ?? '')) parsed += 1;
          after = id;
        }
      }
    }),
  );
  if (parsed !== total) throw new Error(`read ${parsed} events of ${total}`);
  return (1000 * total) / (performance.now() - began);
};

const lastIds = ({ redis }: Context): Promise<string[]> =>
  Promise.all(
    floors.map(async (floor) => {
      const [newest] = await redis.xrevrange(floorKeys(floor).events, '+', '-', 'COUNT', 1);
      return newest?.[0] ?? '';
    }),
  );

/** One worker's pump over all floors, from nothing to the last event committed. @returns events a second. */
const ours = async (context: Context, total: number, last: readonly string[]): Promise<number> => {
  for (const floor of floors) await forgetFloor(context.redis, floor);
  const runs = await Promise.all(floors.map((floor) => openRun(context.redis, floor, false)));
  const pump = new Pump(context);
  const troubles: string[] = [];
  const began = performance.now();
  for (const run of runs) pump.add(run, (why) => void troubles.push(why));
  while (runs.some((run, index) => run.meta.cursor !== last[index])) {
    if (troubles.length > 0) throw new Error(troubles.join());
    await sleep(2);
  }
  const rate = (1000 * total) / (performance.now() - began);
  pump.stop();
  while (runs.some((run) => run.busy)) await sleep(5);
  return rate;
};

const goal = {
  words: '≥ 20,000/s and ≥ 0.12×',
  holds: (value: number, ratio: number | null) => value >= 20_000 && (ratio ?? 0) >= 0.12,
};

/** Events folded and committed by one worker, without rules and under those that ship, each event judged at its instant, against reading and parsing the same streams. */
export const foldCommit: Bench = {
  name: 'fold-commit',
  about:
    'events folded and committed a second by one worker (8 floors of 200 agents), without and with alerts, against bare XREAD + JSON.parse',
  run: async (report) => {
    const context = await openBenchContext();
    try {
      for (const [name, isJudged] of [
        ['fold-commit', false],
        ['fold-commit.judged', true],
      ] as const) {
        const total = await fill(context, isJudged);
        const last = await lastIds(context);
        const { ours: values, baseline } = await interleave(
          () => ours(context, total, last),
          () => bare(context, total),
        );
        report(figure(name, 'events/s', values, { baseline, goal }));
      }
    } finally {
      await context.close();
    }
  },
};
