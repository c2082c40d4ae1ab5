import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestContext } from '../../tests/support/context.ts';
import { ingestApp } from '../testing/ingest-app.ts';
import { cloudEvent, postSigned } from '../testing/post-signed.ts';
import { serve } from '../testing/serve.ts';

const gigabyte = 1024 ** 3;
const data = mkdtempSync(join(tmpdir(), 'fl-disk-'));
const asked: string[] = [];
let free = 2 * gigabyte;
let context: Context;
let url: string;
let stop: () => Promise<void>;
let source: { id: string; secret: string };

beforeAll(async () => {
  const opened = await openTestContext();
  context = { ...opened, config: { ...opened.config, FLOORLIGHT_DATA: data } };
  await defineFloor(context, { id: 'one', name: 'One', timezone: 'UTC', mode: 'live' });
  source = await createSource(context, { name: 'PBX', kind: 'generic', floors: ['one'] });
  const freeDisk = (folder: string): Promise<number> => {
    asked.push(folder);
    return Promise.resolve(free);
  };
  ({ url, stop } = await serve(ingestApp(context, { freeDisk })));
});
afterAll(async () => {
  await stop();
  await context.close();
  rmSync(data, { recursive: true });
});

const post = (): Promise<Response> => postSigned({ url, source: source.id, secret: source.secret }, JSON.stringify(cloudEvent()));
const taken = (): Promise<number> => context.redis.xlen(floorKeys('one').events);
/** The disk is asked every two seconds. */
const patience = { timeout: 5000, interval: 200 };

test('below 1 GB of free disk ingest refuses, and takes again by itself once there is more', async () => {
  expect((await post()).status).toBe(202);
  expect(new Set(asked)).toEqual(new Set([data]));
  free = gigabyte - 1;
  await vi.waitFor(async () => expect((await post()).status).toBe(503), patience);
  const before = await taken();
  const refused = await post();
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ code: 'over-budget', detail: expect.stringContaining('disk') as string });
  expect(await taken()).toBe(before);
  free = gigabyte;
  await vi.waitFor(async () => expect((await post()).status).toBe(202), patience);
});
