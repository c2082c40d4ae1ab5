import { request, type IncomingHttpHeaders } from 'node:http';
import express from 'express';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { agentTileOf, boardOf, queueTileOf } from '@floorlight/shared/board/arbitrary-board.fixture.ts';
import { projectBoard } from '@floorlight/shared/board/project.ts';
import { protocolVersion, viewName } from '@floorlight/shared/board/protocol.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { floorKeys, floorsKey } from '@floorlight/shared/store/keys.ts';
import { openTestContext } from '../../tests/support/context.ts';
import type { Identity } from '../auth/identity.ts';
import { skipped } from '../metrics/live.ts';
import { grantsFor } from '../testing/grants-for.ts';
import { BoardPublisher } from '../testing/publish-board.ts';
import { Screen } from '../testing/screen.ts';
import { serve } from '../testing/serve.ts';
import { openLive } from './live.ts';
import { openOpaqueAgents } from './opaque-agents.ts';

let context: Context;
let url: string;
let close: () => Promise<void>;
let floor: BoardPublisher;
let screens: Screen[] = [];
let count = 0;

const people: Record<string, Identity> = {
  lead: { kind: 'user', id: '1', name: 'Lead', grants: grantsFor('team_lead') },
  agent: { kind: 'user', id: '2', name: 'Agent', grants: grantsFor('agent', 'elsewhere') },
};

beforeAll(async () => {
  context = await openTestContext();
  const served = await serve(express());
  const identify = (headers: IncomingHttpHeaders) => Promise.resolve(people[headers.authorization ?? ''] ?? null);
  const live = openLive(served.server, context, Object.assign(identify, { forget: () => undefined }));
  url = served.url;
  close = async () => {
    await live.close();
    await served.stop();
    await context.close();
  };
});
afterAll(() => close());
beforeEach(async () => {
  count += 1;
  await context.redis.sadd(floorsKey, `f${count}`);
  floor = new BoardPublisher(context.redis, boardOf(`f${count}`, 1));
  await floor.keep();
});
afterEach(() => {
  for (const screen of screens) screen.close();
  screens = [];
});

const open = async (who = 'lead', transport: 'websocket' | 'polling' = 'websocket'): Promise<Screen> => {
  const screen = new Screen(url, { authorization: who }, transport);
  screens.push(screen);
  await screen.connected();
  return screen;
};
const id = (): string => floor.board.floor;
const passedBy = async (): Promise<number> => (await skipped.get()).values[0]?.value ?? 0;
const reaches = (screen: Screen, v: number): Promise<void> =>
  vi.waitFor(() => expect(screen.board?.v).toBe(v), { timeout: 10_000 });

describe('who gets in', () => {
  test('nobody without an identity', async () => {
    await expect(open('nobody')).rejects.toThrow('unauthorized');
  });

  test('a page of another origin is refused before anything is said', async () => {
    const status = await new Promise((resolve, reject) => {
      const asked = request(
        `${url}/socket.io/?EIO=4&transport=polling`,
        { headers: { origin: 'https://evil.example' } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      );
      asked.on('error', reject).end();
    });
    expect(status).toBe(403);
  });

  test('our own origin is let in, over polling too', async () => {
    const screen = new Screen(url, { authorization: 'lead', origin: url }, 'polling');
    screens.push(screen);
    await expect(screen.connected()).resolves.toBeUndefined();
  });

  test('somebody of another floor finds none here', async () => {
    expect(await (await open('agent')).watch(id())).toMatchObject({ ok: false, code: 'unknown-floor' });
  });
});

describe('watching', () => {
  test('[BD7] hello comes first and tells the protocol', async () => {
    const screen = await open();
    await screen.watch(id());
    expect(screen.hello).toMatchObject({ protocol: protocolVersion });
  });

  test('[BD1] a snapshot at v, then deltas', async () => {
    const screen = await open();
    expect(await screen.watch(id())).toEqual({ ok: true, view: 'full', board: floor.board });
    await floor.commit({ queues: { set: [queueTileOf('sales', 3)], gone: [] } });
    await floor.commit({ agents: { set: [agentTileOf('eve')], gone: ['ada'] } });
    await reaches(screen, 3);
    expect(screen.board).toEqual(floor.board);
    expect(screen.gaps).toBe(0);
  });

  test.each(viewName.options)('[BD1] two viewers of %s who came at different times see the same bytes', async (view) => {
    const [early, late] = [await open(), await open('lead', 'polling')];
    await early.watch(id(), view);
    await floor.commit({ queues: { set: [queueTileOf('zeta', 1), queueTileOf('beta', 2)], gone: [] } });
    await floor.commit({ agents: { set: [agentTileOf('ada', 9)], gone: [] } });
    await reaches(early, 3);
    await late.watch(id(), view);
    await floor.commit({ queues: { set: [queueTileOf('Alpha')], gone: ['zeta'] } });
    await Promise.all([reaches(early, 4), reaches(late, 4)]);
    expect(JSON.stringify(late.board)).toBe(JSON.stringify(early.board));
    expect(early.board).toEqual(projectBoard(floor.board, view, openOpaqueAgents(context.config.FLOORLIGHT_SECRET)(id())));
  });

  test('[BD1] a delta that shows nothing in a view still carries its versions there', async () => {
    const screen = await open();
    await screen.watch(id(), 'counts');
    await floor.commit({ agents: { set: [agentTileOf('eve')], gone: [] } });
    await reaches(screen, 2);
    expect(screen.deltas).toEqual([{ floor: id(), boardId: 'b1', from: 1, to: 2, asOf: { cursor: '2-0', now: 2 } }]);
  });

  test('[BD1] many screens that join while deltas flow see neither gap nor repeat', async () => {
    const joined = await Promise.all(Array.from({ length: 12 }, () => open()));
    const flowing = (async () => {
      for (let n = 0; n < 60; n += 1) await floor.commit({ queues: { set: [queueTileOf('sales', n % 7)], gone: [] } });
    })();
    await Promise.all(joined.map((screen) => screen.watch(id())));
    await flowing;
    await Promise.all(joined.map((screen) => reaches(screen, 61)));
    expect(joined.map(({ gaps }) => gaps)).toEqual(joined.map(() => 0));
    expect(new Set(joined.map(({ board }) => JSON.stringify(board))).size).toBe(1);
  });

  test('[BD1] after a lost delta the server reads the board anew, and the screen is given it', async () => {
    const screen = await open();
    await screen.watch(id());
    await floor.commit({ queues: { set: [queueTileOf('sales', 5)], gone: [] } }, { lost: true });
    await floor.commit({ queues: { set: [queueTileOf('new')], gone: [] } });
    await vi.waitFor(async () => {
      await screen.watch(id());
      expect(screen.board).toEqual(floor.board);
    });
  });

  test('[BD1] after its subscription was cut, the server reads the boards anew', async () => {
    const screen = await open();
    await screen.watch(id());
    await context.redis.client('KILL', 'TYPE', 'PUBSUB');
    await floor.commit({ queues: { set: [queueTileOf('sales', 4)], gone: [] } });
    await vi.waitFor(
      async () => {
        await screen.watch(id());
        expect(screen.board).toEqual(floor.board);
      },
      { timeout: 5000, interval: 200 },
    );
    await floor.commit({});
    await reaches(screen, 3);
  });

  test('[BD2] a board built anew while nothing else happens is noticed by its heartbeats', async () => {
    const screen = await open();
    await screen.watch(id());
    await floor.keep(boardOf(id(), 1, { boardId: 'b2', queues: [queueTileOf('other')] }));
    await vi.waitFor(async () => {
      await floor.beat();
      await screen.watch(id());
      expect(screen.board).toEqual(floor.board);
    });
  });

  test.each(viewName.options)('[BD2] heartbeats are relayed to view %s', async (view) => {
    const screen = await open();
    await screen.watch(id(), view);
    await floor.beat();
    await vi.waitFor(() => expect(screen.beats).toHaveLength(1));
    expect(screen.beats[0]).toMatchObject({ floor: id(), v: 1, sources: [{ id: 'pbx' }] });
  });

  test('[BD1] a screen that takes nothing in is passed by, sees the gap when it reads again, and is given a snapshot', async () => {
    const [stuck, reading] = [await open(), await open()];
    await Promise.all([stuck.watch(id()), reading.watch(id())]);
    stuck.read(false);
    const heavy = { ...queueTileOf('sales'), name: 'x'.repeat(4 * 1024 * 1024) };
    const before = await passedBy();
    // what the network takes in for a screen that reads nothing differs by machine
    for (let round = 0; round < 12 && (await passedBy()) === before; round += 1) {
      for (let n = 0; n < 4; n += 1) await floor.commit({ queues: { set: [heavy], gone: [] } });
      for (let n = 0; n < 40; n += 1) await floor.commit({ queues: { set: [queueTileOf('sales', n)], gone: [] } });
      await reaches(reading, floor.board.v);
    }
    expect(await passedBy()).toBeGreaterThan(before);
    const sent = floor.board.v;
    stuck.read(true);
    await vi.waitFor(
      async () => {
        await floor.commit({});
        expect(stuck.gaps).toBeGreaterThan(0);
      },
      { timeout: 10_000 },
    );
    expect(stuck.deltas.length).toBeLessThan(sent);
    await stuck.watch(id());
    expect(stuck.board).toEqual(floor.board);
    await floor.commit({ queues: { set: [queueTileOf('sales', 1)], gone: [] } });
    await Promise.all([reaches(stuck, floor.board.v), reaches(reading, floor.board.v)]);
    expect([stuck.board, reading.gaps]).toEqual([reading.board, 0]);
  });

  test('a screen that left gets nothing more', async () => {
    const [staying, leaving] = [await open(), await open()];
    await Promise.all([staying.watch(id()), leaving.watch(id())]);
    leaving.socket.emit('floor:leave', { floor: id(), view: 'full' });
    await leaving.send({});
    await floor.commit({});
    await reaches(staying, 2);
    await leaving.send({});
    expect(leaving.deltas).toEqual([]);
  });
});

describe('what cannot be answered', () => {
  test('an unknown floor', async () => {
    expect(await (await open()).watch('nowhere')).toMatchObject({ ok: false, code: 'unknown-floor' });
  });

  test('a floor without a board yet, which is there when it has one', async () => {
    const screen = await open();
    await context.redis.del(floorKeys(id()).board);
    expect(await screen.watch(id())).toMatchObject({ ok: false, code: 'not-ready' });
    await floor.keep();
    await floor.commit({});
    await vi.waitFor(async () => expect((await screen.watch(id())).ok).toBe(true));
  });

  test.each([[null], ['x'], [{ floor: 'f' }], [{ floor: 'f', view: 'all' }], [{ floor: '', view: 'full' }]])(
    'bad payload %j',
    async (payload) => {
      expect(await (await open()).send(payload)).toMatchObject({ ok: false, code: 'bad-request' });
    },
  );

  test('asking without end', async () => {
    const screen = await open();
    const answers = await Promise.all(Array.from({ length: 60 }, () => screen.watch(id())));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(40);
  });
});
