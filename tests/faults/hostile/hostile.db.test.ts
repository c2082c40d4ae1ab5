import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import { countDeadLetters, deadLetterLimits } from '@floorlight/shared/store/dead-letters.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { afterAll, expect, test } from 'vitest';
import { seededRandom } from '../../../bin/simulate/core/random.ts';
import { startStack } from '../../support/stack.ts';
import { residentMegabytes } from '../../support/usage.ts';
import { hostileRequest } from './kinds.ts';
import { sayNonsense } from './no-http.ts';
import { openSender, type Answer } from './send-hostile.ts';

const bodies = 100_000;
const connections = 24;
const seed = 20_260_302;

const stack = await startStack();
afterAll(() => stack.close());
const { context } = stack;
await defineFloor(context, { id: 'north', name: 'North', timezone: 'UTC', mode: 'replay' });
await defineQueue(context, 'north', { queue: 'sales', name: 'Sales', channel: 'voice' });
const source = await createSource(context, { name: 'Telephone system', kind: 'generic', floors: ['north'] });
// a heap so small that what piled up would end the process
const server = await stack.addServer({ NODE_OPTIONS: '--max-old-space-size=160' });
stack.addWorker();

const figures = async () => {
  const board = await readBoard(context.redis, 'north');
  const keys = floorKeys('north');
  const [tallies, agentTallies] = await Promise.all([
    context.redis.hgetall(keys.tallies),
    context.redis.hgetall(keys.agentTallies),
  ]);
  return { queues: board?.queues, agents: board?.agents, tallies, agentTallies };
};

let known = 0;

/** So many more contacts, all of them answered; resolves when the board counts them. */
const knownContacts = async (count: number): Promise<void> => {
  const at = (second: number): object => ({ time: new Date(Date.UTC(2026, 2, 2, 9, 0, second)).toISOString() });
  const events = Array.from({ length: count }, (_, index) => `known-${known + index}`).flatMap((contact) => [
    cloudEvent('contact.queued', { contact, queue: 'sales' }, at(0)),
    cloudEvent('contact.answered', { contact, queue: 'sales', agent: 'ann' }, at(8)),
    cloudEvent('contact.ended', { contact }, at(68)),
  ]);
  const answer = await postSigned({ url: server.url, source: source.id, secret: source.secret }, JSON.stringify(events));
  expect(await answer.json()).toMatchObject({ accepted: events.length, rejected: [] });
  known += count;
  await expect.poll(async () => (await figures()).queues?.[0]?.today.offered, { timeout: 20_000 }).toBe(known);
};

interface Surprise {
  readonly kind: string;
  readonly status: number;
  readonly said: string;
  readonly sent: string;
}

/** Every refusal is a problem that names a code, a sentence and, where there is one, the field. */
const isWellSaid = ({ status, body }: Answer): boolean => {
  try {
    const answer = JSON.parse(body) as { accepted?: number; rejected?: unknown[]; code?: string; detail?: string };
    if (status === 202) return answer.accepted === 0 && (answer.rejected?.length ?? 0) > 0;
    return Boolean(answer.code && answer.detail);
  } catch {
    return false;
  }
};

const flood = async (): Promise<{ surprises: Surprise[]; statuses: Record<string, number>; memory: number[] }> => {
  const random = seededRandom(seed);
  const sender = openSender(server.url, source, connections);
  const result = { surprises: [] as Surprise[], statuses: {} as Record<string, number>, memory: [] as number[] };
  let sent = 0;
  const one = async (): Promise<void> => {
    const hostile = hostileRequest(random);
    const answer = await sender.send(hostile).catch((error: unknown) => ({ status: 0, body: String(error) }));
    result.statuses[answer.status] = (result.statuses[answer.status] ?? 0) + 1;
    if (!hostile.expected.includes(answer.status) || !isWellSaid(answer)) {
      const told = hostile.body.toString('utf8').slice(0, 300);
      result.surprises.push({ kind: hostile.kind, status: answer.status, said: answer.body.slice(0, 300), sent: told });
    }
  };
  const line = async (): Promise<void> => {
    while (sent < bodies) {
      sent += 1;
      if (sent % (bodies / 10) === 0) result.memory.push(residentMegabytes(server.child.pid ?? 0));
      await one();
    }
  };
  await Promise.all(Array.from({ length: connections }, line));
  sender.close();
  return result;
};

test(
  '[EV6] 100,000 hostile bodies: no 5xx, no crash, memory flat, every answer says what is wrong, no number moves',
  { timeout: 600_000 },
  async () => {
    await knownContacts(40);
    const before = await figures();
    const { surprises, statuses, memory } = await flood();
    console.log('answers', statuses, 'resident MB', memory.map(Math.round));
    expect(surprises.slice(0, 5)).toEqual([]);
    expect(server.child.exitCode ?? server.child.signalCode).toBeNull();
    expect(Math.max(...memory.slice(5))).toBeLessThan(1.25 * Math.max(...memory.slice(0, 5)));
    expect(await figures()).toEqual(before);
    const letters = await countDeadLetters(context.redis, source.id);
    expect(letters.kept - letters.dropped).toBeLessThanOrEqual(deadLetterLimits.letters);
    expect(letters.bytes).toBeLessThanOrEqual(deadLetterLimits.bytes);
    await knownContacts(10);
  },
);

test('2,000 connections that speak no HTTP, or hang up in mid-sentence: the server goes on', async () => {
  const random = seededRandom(seed);
  for (let round = 0; round < 100; round += 1) {
    await Promise.all(Array.from({ length: 20 }, () => sayNonsense(server.port, random)));
  }
  expect(server.child.exitCode ?? server.child.signalCode).toBeNull();
  await knownContacts(5);
});
