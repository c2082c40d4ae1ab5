import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import { startStack, type Server, type Stack } from '../../tests/support/stack.ts';
import { createKey } from '../auth/create-key.ts';
import { Screen } from '../testing/screen.ts';

let stack: Stack;
let server: Server;
beforeAll(async () => {
  stack = await startStack();
  server = await stack.addServer();
});
afterAll(() => stack.close());

/** Longer than an answer is believed without asking again. */
const stale = 6000;

test('with Postgres away a screen with a key that was known is let in again', async () => {
  const authorization = `Bearer ${await createKey(stack.context, { name: 'wall', grants: [onEverything('planner')] })}`;
  const first = new Screen(server.url, { authorization });
  await first.connected();
  first.close();
  await stack.postgres.kill();
  await sleep(stale);
  const again = new Screen(server.url, { authorization });
  await again.connected();
  again.close();
  expect(server.child.exitCode).toBeNull();
});
