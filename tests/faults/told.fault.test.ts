import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EventData, FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { appendEvents } from '@floorlight/shared/store/append.ts';
import { searchDeliveries } from '@floorlight/shared/store/channels/deliveries.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { jobsPrefix, noticeQueue } from '@floorlight/shared/store/keys.ts';
import { openReceiver, type Receiver } from '../support/receiver.ts';
import { openSmtpSink, type SmtpSink } from '../support/smtp-sink.ts';
import { startStack, type Stack } from '../support/stack.ts';
import type { Running } from '../support/start-process.ts';
import { aChannel } from '../support/told.ts';
import { soon } from './support/soon.ts';

let stack: Stack;
let sink: SmtpSink;
let receiver: Receiver;
let worker: Running;

const startWorker = (onLine: (line: string) => void = () => undefined): Running =>
  stack.addWorker({ ALERT_NETWORKS: '127.0.0.1', SMTP_URL: sink.url, LOG_LEVEL: 'info' }, { onLine });

/** A worker tells alerts a while after it took its floors; steps that are due by then are told side by side, in no order. */
const workerThatTells = (): Promise<Running> =>
  new Promise((resolve) => {
    const running = startWorker((line) => {
      if (line.includes('telling alerts')) resolve(running);
    });
  });

beforeAll(async () => {
  stack = await startStack();
  sink = await openSmtpSink();
});
beforeEach(async () => {
  receiver = await openReceiver();
  worker = await workerThatTells();
});
afterEach(async () => {
  await worker.stop();
  await receiver.close();
});
afterAll(async () => {
  await sink.close();
  await stack.close();
});

type RuleData = EventData<'config.alert_rule_defined'>;

const rule = (tell: RuleData['tell']): RuleData => ({
  rule: 'one-waits',
  removed: false,
  name: 'One waits',
  enabled: true,
  measure: 'waiting',
  named: null,
  scope: { kind: 'queue', only: ['sales'] },
  threshold: 1,
  clear: 1,
  least: 0,
  holdSeconds: 0,
  severity: 'warning',
  hours: null,
  tell,
});

const event = (type: string, data: object, time: number): FloorEvent =>
  ({ id: randomUUID(), source: 'floorlight', type, time, data }) as never;

const newFloor = async (): Promise<string> => {
  const floor = `f${randomUUID().slice(0, 8)}`;
  await defineFloor(stack.context, { id: floor, name: 'North', timezone: 'UTC', mode: 'live' });
  return floor;
};

/** A floor on which one waits, and whose rule tells these channels, one after the other. */
const oneWaits = async (...rungs: [afterSeconds: number, channel: string][]): Promise<string> =>
  waitOn(await newFloor(), ...rungs);

const waitOn = async (floor: string, ...rungs: [afterSeconds: number, channel: string][]): Promise<string> => {
  const now = Date.now();
  const tell = rungs.map(([afterSeconds, channel]) => ({ afterSeconds, channels: [channel] }));
  await appendEvents(stack.context.redis, floor, [
    event('config.alert_rule_defined', rule(tell), now - 2000),
    event('contact.queued', { contact: 'c1', queue: 'sales' }, now - 1000),
  ]);
  return floor;
};

const rows = async (floor: string) =>
  (await searchDeliveries(stack.context, { floors: [floor], limit: 100 }))
    .toReversed()
    .map(({ channel, attempt, state }) => [channel, attempt, state]);

/** Nothing that was sent can be written down until `release`; what waited to is not written at all. */
const holdTheLog = async () => {
  const client = await stack.context.pool.connect();
  await client.query('begin');
  await client.query('lock table alert_deliveries in share row exclusive mode');
  const waiting = async (): Promise<number[]> => {
    const { rows: found } = await sql<{ pid: number }>`
      select pid from pg_locks where not granted and relation = 'alert_deliveries'::regclass`.execute(stack.context.db);
    return found.map(({ pid }) => pid);
  };
  return {
    waiting,
    release: async () => {
      for (const pid of await waiting()) await sql`select pg_terminate_backend(${pid})`.execute(stack.context.db);
      await client.query('rollback');
      client.release();
    },
  };
};

type Hold = Awaited<ReturnType<typeof holdTheLog>>;

/** The worker dies after its message arrived, and before it could write that down. */
const dieBetween = async (hold: Hold): Promise<void> => {
  await soon('what was sent waits to be written down', async () => (await hold.waiting()).length > 0);
  await worker.kill();
  await hold.release();
  worker = startWorker();
};

describe('[AL3] a worker that dies between sent and recorded', () => {
  test('posts a webhook again under the same id: a receiver that drops repeats has each step once', async () => {
    const [first, second] = [
      await aChannel(stack.context, `${receiver.url}/first`),
      await aChannel(stack.context, `${receiver.url}/second`),
    ];
    const arrived = Promise.withResolvers<Hold>();
    receiver.before = async () => {
      if (receiver.received.length === 1) arrived.resolve(await holdTheLog());
    };
    const floor = await oneWaits([0, first.id], [3, second.id]);
    await dieBetween(await arrived.promise);
    const delivered = [first.id, second.id].map((id) => [id, 1, 'delivered'].join(' ')).sort();
    await soon('both steps are told', async () => {
      const told = (await rows(floor)).map((row) => row.join(' ')).sort();
      return told.join() === delivered.join();
    });
    expect(receiver.received.length).toBeGreaterThan(2);
    const kept = new Map(receiver.received.map(({ path, headers }) => [headers['webhook-id'], path]));
    expect([...kept.values()]).toEqual(['/first', '/second']);
  });

  test('sends a mail again under the same name', async () => {
    const { id } = await aChannel(stack.context, 'lead@example.org', { kind: 'email' });
    const arrived = Promise.withResolvers<Hold>();
    sink.before = async () => {
      sink.before = () => Promise.resolve();
      arrived.resolve(await holdTheLog());
    };
    const floor = await oneWaits([0, id]);
    const first = await sink.next();
    await dieBetween(await arrived.promise);
    const again = await sink.next();
    const name = (text: string): string => /^message-id: (\S+)$/im.exec(text)?.[1] ?? '';
    expect(name(again.text)).toBe(name(first.text));
    expect(name(first.text)).not.toBe('');
    await soon('it is written down', async () => (await rows(floor)).some(([, , state]) => state === 'delivered'));
  });
});

describe('[AL3] nothing is lost', () => {
  test('while Postgres is away', async () => {
    const { id } = await aChannel(stack.context, receiver.url);
    const floor = await newFloor();
    await stack.postgres.kill();
    await waitOn(floor, [0, id]);
    await soon('it waits', async () => (await stack.context.redis.zcard(`${jobsPrefix}:${noticeQueue}:delayed`)) > 0);
    expect(receiver.received).toEqual([]);
    await stack.postgres.start();
    await soon('it is told', () => receiver.received.length === 1);
  });

  test('while every worker is away, and when one is ended with jobs in hand', async () => {
    const { id } = await aChannel(stack.context, receiver.url);
    receiver.meet('hang');
    await oneWaits([0, id]);
    await soon('it is being told', () => receiver.received.length === 1);
    await worker.kill();
    worker = startWorker();
    await soon('it is told', () => receiver.received.length === 2);
  });
});
