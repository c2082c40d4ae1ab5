import { setTimeout as sleep } from 'node:timers/promises';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { expect } from 'vitest';
import { failedJobs } from '../../support/failed-jobs.ts';
import { seededDay } from '../../support/seeded-day.ts';
import { startStack } from '../../support/stack.ts';
import { expectEqualFigures } from './figures.ts';
import { fedFloor } from './floors.ts';
import { startLoad } from './load.ts';
import { openNetworks } from './networks.ts';
import { everyRun, Runs } from './runs.ts';
import { soon } from './soon.ts';
import { Watcher } from './watcher.ts';

/** Long enough that every screen says so. */
const blinding = 4;
/** Events of each floor to be compared. */
const enough = 4000;

/**
 * A worker loses sight of Redis for so many seconds each time: alone, so that screens go blind and come back, and in the end
 * with another worker beside Redis that takes its floors.
 */
export const cutNetworks = async (seconds: readonly number[]): Promise<void> => {
  const stack = await startStack();
  const networks = await openNetworks(stack.redis.url.slice('unix://'.length));
  const watchers: Watcher[] = [];
  try {
    const far = new Runs();
    const settings = { ...Runs.settings, REDIS_URL: networks.url };
    stack.addWorker(settings, { within: networks.within, onLine: far.onLine });
    const server = await stack.addServer();
    const floors = await Promise.all(['north', 'south'].map((id) => fedFloor(stack, id)));
    const ids = floors.map(({ id }) => id).sort();
    const key = await createKey(stack.context, { name: 'screens', grants: [onEverything('team_lead')] });
    watchers.push(...ids.map((id) => new Watcher(server.url, id, key)));
    const feed = (floor: (typeof floors)[0], events: readonly string[], perSecond: number) =>
      startLoad(events, { url: `${server.url}/ingest/${floor.source.id}`, secret: floor.source.secret, perSecond });
    const loads = floors.map((floor, index) => feed(floor, seededDay({ seed: 20 + index, agents: 200, hours: 6 }), 100));
    const live = (since: number) => () => watchers.every(({ kind, newest }) => kind === 'live' && newest > since);
    await soon('the boards are live', live(0));
    for (const cut of seconds) {
      networks.cut();
      await sleep(cut * 1000);
      if (cut >= blinding) expect(watchers.map(({ kind }) => kind)).toEqual(['blind', 'blind']);
      networks.heal();
      console.log(`measured: cut for ${cut} s: every board live again ${await soon('live', live(Date.now()))} ms after`);
    }
    const near = new Runs();
    stack.addWorker(Runs.settings, { onLine: near.onLine });
    await soon('one floor each', () => near.floors.length === 1 && far.floors.length === 1);
    networks.cut();
    await soon('the near worker has both', () => near.floors.length === 2);
    await sleep(2000);
    networks.heal();
    await soon('one floor each again', () => near.floors.length === 1 && far.floors.length === 1);
    await sleep(3000);
    expect(everyRun([near, far])).toEqual(ids);
    await soon('the boards are live', live(Date.now()));
    // some hours of the day, however soon the network was whole again
    await soon('enough was posted', () => loads.every((load) => load.accepted() >= enough), { limit: 120_000 });
    expect(await failedJobs(stack.context.redis)).toBe(0);
    for (const [index, floor] of floors.entries()) {
      const accepted = (await loads[index]?.stop()) ?? [];
      const twin = await fedFloor(stack, `${floor.id}-undisturbed`);
      await feed(twin, accepted, 1e6).finish();
      await expectEqualFigures(stack.context, accepted, floor, twin);
    }
  } finally {
    for (const watcher of watchers) watcher.close();
    networks.heal();
    await stack.close();
    networks.close();
  }
};
