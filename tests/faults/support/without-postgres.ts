import { setTimeout as sleep } from 'node:timers/promises';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { expect } from 'vitest';
import { seededDay } from '../../support/seeded-day.ts';
import { startStack } from '../../support/stack.ts';
import { expectEqualFigures } from './figures.ts';
import { fedFloor } from './floors.ts';
import { serverErrors, startLoad } from './load.ts';
import { soon } from './soon.ts';
import { Watcher } from './watcher.ts';

const floorsCount = 10;
/** Milliseconds: a board behind by less shows what happens as it happens. */
const keepsUp = 2000;

interface Outage {
  readonly seconds: number;
  /** Events a second, all floors together. */
  readonly perSecond: number;
  /** Hours of a day of 400 agents that are enough events for a floor. */
  readonly hours: number;
}

/** How far the boards were behind at worst, looked at each half second, and how often any of them went blind or came back. */
const follow = async (watchers: readonly Watcher[], seconds: number): Promise<{ behind: number; changes: number }> => {
  const count = (): number => watchers.reduce((sum, { changes }) => sum + changes.length, 0);
  const before = count();
  const until = Date.now() + seconds * 1000;
  let behind = 0;
  while (Date.now() < until) {
    await sleep(500);
    behind = Math.max(behind, ...watchers.map(({ newest }) => Date.now() - newest));
  }
  return { behind, changes: count() - before };
};

/** Postgres is killed and stays away: nothing may be refused, nothing on the screens may change, and all of it is stored afterwards. */
export const goWithoutPostgres = async ({ seconds, perSecond, hours }: Outage): Promise<void> => {
  const stack = await startStack();
  try {
    const server = await stack.addServer();
    const worker = stack.addWorker();
    const ids = Array.from({ length: floorsCount }, (_, index) => `floor-${index}`);
    const floors = await Promise.all(ids.map((id) => fedFloor(stack, id)));
    const key = await createKey(stack.context, { name: 'screens', grants: [onEverything('team_lead')] });
    const watchers = floors.map(({ id }) => new Watcher(server.url, id, key));
    const url = (source: string): string => `${server.url}/ingest/${source}`;
    const loads = floors.map(({ source }, index) =>
      startLoad(seededDay({ seed: 10 + index, agents: 400, hours }), {
        url: url(source.id),
        secret: source.secret,
        perSecond: perSecond / floorsCount,
      }),
    );
    await soon('all boards are live', () => watchers.every(({ kind, newest }) => kind === 'live' && newest > 0));
    const calm = await follow(watchers, 10);
    const sent = loads.map((load) => load.accepted());
    await stack.postgres.kill();
    const away = await follow(watchers, seconds);
    const accepted = loads.reduce((sum, load, index) => sum + load.accepted() - (sent[index] ?? 0), 0);
    console.log(`measured: ${Math.round(accepted / seconds)} events/s accepted during ${seconds} s without Postgres`);
    console.log(`measured: the oldest board ${calm.behind} ms behind with Postgres, ${away.behind} ms without`);
    console.log(
      `measured: boards went blind or came back ${calm.changes} times in 10 s with Postgres, ${away.changes} times without`,
    );
    // a machine that cannot keep up with Postgres there says nothing about Postgres away; what is stored afterwards is judged all the same
    expect.soft(calm.changes).toBe(0);
    expect.soft(calm.behind).toBeLessThan(keepsUp);
    expect.soft(away.changes).toBe(0);
    expect.soft(away.behind).toBeLessThan(keepsUp);
    await stack.postgres.start();
    const since = Date.now();
    const posted = await Promise.all(loads.map((load) => load.stop()));
    expect.soft(loads.map(serverErrors)).toEqual(loads.map(() => 0));
    for (const [index, floor] of floors.entries()) {
      const twin = await fedFloor(stack, `${floor.id}-undisturbed`);
      const events = posted[index] ?? [];
      if (index === 0) {
        await startLoad(events, { url: url(twin.source.id), secret: twin.source.secret, perSecond: 1e6 }).finish();
        await expectEqualFigures(stack.context, events, floor, twin);
      } else await expectEqualFigures(stack.context, events, floor);
    }
    console.log(`measured: everything stored and compared ${Date.now() - since} ms after Postgres' return`);
    for (const { child } of [server, worker]) expect(child.exitCode).toBeNull();
    for (const watcher of watchers) watcher.close();
  } finally {
    await stack.close();
  }
};
