import type { IncomingHttpHeaders } from 'node:http';
import express from 'express';
import { afterEach, beforeAll, afterAll, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openTestContext } from '../../tests/support/context.ts';
import type { HandshakeLimits } from '../limits/limit-handshakes.ts';
import { grantsFor } from '../testing/grants-for.ts';
import { Screen } from '../testing/screen.ts';
import { serve } from '../testing/serve.ts';
import { openLive } from './live.ts';

let context: Context;
let close: (() => Promise<void>) | undefined;
let url: string;
/** Each window of a test is one of its own. */
let now = Date.parse('2026-03-02T09:00:00Z');
let identified = 0;
let screens: Screen[] = [];

beforeAll(async () => {
  context = await openTestContext();
});
afterEach(async () => {
  for (const screen of screens) screen.close();
  screens = [];
  await close?.();
  now += 60_000;
});
afterAll(() => context.close());

/** Whoever names themselves is that screen. */
const identify = ({ authorization }: IncomingHttpHeaders) => {
  identified += 1;
  if (authorization === undefined) return Promise.resolve(null);
  return Promise.resolve({ kind: 'key', id: authorization, name: authorization, grants: grantsFor('planner') } as const);
};
const openServer = async (limits?: HandshakeLimits): Promise<void> => {
  identified = 0;
  const served = await serve(express());
  const here = { ...context, clock: () => now };
  const live = openLive(served.server, here, Object.assign(identify, { forget: () => undefined }), undefined, limits);
  url = served.url;
  close = async () => {
    await live.close();
    await served.stop();
  };
};

const connects = async (who: string, transport: 'websocket' | 'polling' = 'websocket'): Promise<string> => {
  const screen = new Screen(url, { authorization: who }, transport);
  screens.push(screen);
  return screen.connected().then(
    () => 'in',
    (error: unknown) => (error as Error).message,
  );
};

test.each(['websocket', 'polling'] as const)(
  'over %s an address that connects too often is refused before anybody asks who it is, and let in with the next minute',
  async (transport) => {
    await openServer({ byAddress: 3, byIdentity: 100 });
    const answers = [];
    for (let nth = 0; nth < 5; nth += 1) answers.push(await connects(`screen ${nth}`, transport));
    const refused = expect.not.stringMatching(/^in$/) as string;
    expect(answers).toEqual(['in', 'in', 'in', refused, refused]);
    expect(identified).toBe(3);
    now += 60_000;
    expect(await connects('screen 4', transport)).toBe('in');
  },
);

test('what is said over a connection that is open is no handshake', async () => {
  await openServer({ byAddress: 1, byIdentity: 1 });
  expect(await connects('one', 'polling')).toBe('in');
  const [screen] = screens;
  for (let nth = 0; nth < 5; nth += 1) expect(await screen?.watch('nowhere')).toMatchObject({ ok: false });
});

test('an identity that connects too often is told so; others of its address get in', async () => {
  await openServer({ byAddress: 100, byIdentity: 2 });
  const answers = [];
  for (const who of ['one', 'one', 'one', 'other']) answers.push(await connects(who));
  expect(answers).toEqual(['in', 'in', 'too-many-handshakes', 'in']);
});

test('500 walls behind one address, with one key, come back twice within a minute, each of them', async () => {
  await openServer();
  for (const _outage of [1, 2, 3]) {
    const answers = await Promise.all(Array.from({ length: 500 }, () => connects('one key of all')));
    expect(answers.filter((answer) => answer !== 'in')).toEqual([]);
    for (const screen of screens) screen.close();
    screens = [];
  }
});
