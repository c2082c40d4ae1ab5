import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readIntervals } from '@floorlight/shared/store/read-intervals.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { claimFloor } from '../../bin/replay/claim-floor.ts';
import { runReplay, type ReplayOptions } from '../../bin/replay/run-replay.ts';
import type { Progress } from '../../bin/replay/progress.ts';
import { waitUntilStored } from '../../bin/replay/wait-until-stored.ts';
import { openDoor } from '../../bin/posting/ingest-door.ts';
import { postAll } from '../../bin/posting/post-all.ts';
import { openTally } from '../../bin/posting/tally.ts';
import { feedSource } from '@floorlight/shared/store/feed-source.ts';
import { startProcess, startServer, type Running } from '../support/start-process.ts';
import { openTestContext } from '../support/context.ts';
import { withoutRules } from '../support/without-rules.ts';
import { bankJson, describeBank } from './bank.ts';
import { differences, type Figures } from './compare.ts';
import { disordered, usualDisorder } from './disorder.ts';
import { readReference, type ReferenceRow } from './reference.ts';

const day = 24 * 60 * 60_000;
const quiet: Progress = { begin: () => {}, posted: () => {}, end: () => {}, note: () => {}, badRow: () => {} };
const timeOf = (json: string): number => Date.parse((JSON.parse(json) as { time: string }).time);

describeBank('the recorded fortnight, through ingest, worker and records', 600_000, (bank) => {
  let context: Context;
  let server: Running & { url: string };
  let worker: Running;
  let reference: ReferenceRow[];
  const options = { timezone: bank.timezone, speed: 'max', target: 20, shortAbandon: 5, strict: true } as const;

  beforeAll(async () => {
    reference = readReference(bank.reference);
    context = await openTestContext();
    server = await startServer(context);
    worker = startProcess('workers/main.ts', context);
  });
  afterAll(async () => {
    await Promise.all([worker.stop(), server.stop()]);
    await context.close();
  });

  const compare = async (floor: string): Promise<void> => {
    const starts = reference.map((row) => Date.parse(row.interval_start));
    const [from, to] = [Math.min(...starts) - day, Math.max(...starts) + day];
    for (const attribution of ['cohort', 'outcome'] as const) {
      const query = { floor, from, to, width: 30, attribution } as const;
      const apart = await readIntervals(context, query);
      const together = await readIntervals(context, { ...query, queue: '*' });
      const rows: Figures[] = [...apart.intervals, ...together.intervals];
      const { cells, wrong } = differences(attribution, reference, rows);
      expect(wrong.slice(0, 10)).toEqual([]);
      expect(cells).toBeGreaterThan(20_000);
    }
  };
  const replay = async (floor: string) => {
    await withoutRules(context, floor);
    const chosen: ReplayOptions = { ...options, floor };
    return runReplay({ ...context, url: server.url }, bank.contacts, chosen, quiet);
  };

  it('[TA6] equals the reference in every cell, and [EV1] a second replay changes nothing', async () => {
    const first = await replay('bank');
    expect(first).toMatchObject({ rejected: 0, duplicates: 0, accepted: first.events, skippedRows: 0 });
    await compare('bank');
    const second = await replay('bank');
    expect(second).toMatchObject({ rejected: 0, accepted: 0, duplicates: first.events, queues: first.queues });
    await compare('bank');
  });

  it('[EV2] equals it after shuffles, repeats, delays and ten killed workers', async () => {
    const floor = 'storm';
    await claimFloor(context, { floor, timezone: bank.timezone, target: 20, shortAbandon: 5 });
    await withoutRules(context, floor);
    const source = await feedSource(context, 'storm', floor);
    const door = { url: `${server.url}/ingest/${source.id}`, secret: source.secret, patience: 60_000 };
    const tally = openTally();
    const posting = postAll(disordered(await bankJson(bank), timeOf, usualDisorder(7)), openDoor(door), tally, 2);
    for (let kills = 0; kills < 10; kills += 1) {
      await sleep(1500);
      await worker.kill();
      worker = startProcess('workers/main.ts', context);
    }
    await posting;
    expect(tally.rejected).toBe(0);
    await waitUntilStored(context, floor, () => {});
    await compare(floor);
  });
});
