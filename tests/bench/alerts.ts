import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { BoardDelta } from '@floorlight/shared/board/board.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { appendDefinition } from '@floorlight/shared/store/define-append.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { startStack } from '../support/stack.ts';
import { startChild, type Child } from './children/child.ts';
import { figure, type Bench } from './figure.ts';
import { makeFloors, watchingKey } from './floors.ts';
import { openConnection, type Connection } from './load/connection.ts';
import { requestOf, type Target } from './load/request.ts';
import type { Steadied } from './load/steady.ts';
import { Histogram } from './watch/histogram.ts';

const floors = 20;
const rate = 2000;
const rounds = 5;
/** Milliseconds: to sign all requests, to reach the full rate, to be measured. */
const phases = { prepare: 4000, warm: 6000, measure: 12_000 };
const probe = 'probe';

const defineProbe = async (context: Context, floor: string): Promise<void> => {
  await defineQueue(context, floor, { queue: probe, name: 'Probe', channel: 'voice' });
  const rule = { rule: probe, removed: false, name: 'Probe', enabled: true, named: null, least: 0, hours: null, tell: [] };
  const when = { measure: 'waiting', threshold: 1, clear: 1, holdSeconds: 0, severity: 'critical' } as const;
  const data = { ...rule, ...when, scope: { kind: 'queue' as const, only: [probe] } };
  await appendDefinition(context, { floor, what: `alert-rule:${probe}`, type: 'config.alert_rule_defined', data });
};

interface Seen {
  /** Milliseconds from the webhook being sent to the delta that has the alert, and to the one that has the visit. */
  readonly alert: Histogram;
  readonly visit: Histogram;
  sent: number;
}

interface Watched {
  readonly target: Target;
  readonly socket: Socket;
  /** When the probe under way was sent; null: none is. */
  at: number | null;
}

const watchProbe = async (target: Target, url: string, key: string, seen: Seen): Promise<Watched> => {
  const extraHeaders = { authorization: `Bearer ${key}` };
  const socket = io(`${url}/live`, { transports: ['websocket'], extraHeaders, reconnection: false, forceNew: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  const watched: Watched = { target, socket, at: null };
  let isSeen = 0;
  socket.on('board:delta', ({ queues, alerts }: BoardDelta) => {
    const { at } = watched;
    if (at === null) return;
    const tile = [...(queues?.set ?? []), ...((queues?.patch ?? []) as { id: string; waiting?: number }[])].find(
      ({ id }) => id === probe,
    );
    if (tile?.waiting === 1 && isSeen !== at) {
      seen.visit.add(Date.now() - at);
      isSeen = at;
    }
    if (!alerts?.set.some(({ rule }) => rule === probe)) return;
    seen.alert.add(Date.now() - at);
    watched.at = null;
  });
  await socket.timeout(10_000).emitWithAck('floor:watch', { floor: target.floor, view: 'full' });
  return watched;
};

const post = (connection: Connection, target: Target, type: string, contact: string, data: object): Promise<number> =>
  new Promise((resolve) =>
    connection.send(requestOf(target, { id: `${contact}-${type}`, type, time: Date.now(), data: { contact, ...data } }), resolve),
  );

const isUnderWay = ({ at }: Watched): boolean => at !== null;

/** One after the other over all floors: a visit makes the rule true; once its alert was seen, or after two seconds, it hangs up. */
const probeUntil = async (
  to: number,
  watched: readonly Watched[],
  connection: Connection,
  seen: Seen,
  round: number,
): Promise<void> => {
  for (let number = 0; Date.now() < to; number += 1) {
    const one = watched[number % watched.length] as Watched;
    const contact = `p${round}-${number}`;
    one.at = Date.now();
    seen.sent += 1;
    await post(connection, one.target, 'contact.queued', contact, { queue: probe });
    for (let waited = 0; isUnderWay(one) && waited < 2000; waited += 5) await sleep(5);
    one.at = null;
    await post(connection, one.target, 'contact.abandoned', contact, {});
  }
};

const runRound = async (
  load: Child,
  port: number,
  targets: readonly Target[],
  watched: readonly Watched[],
  seen: Seen,
  round: number,
) => {
  const from = Date.now() + phases.prepare;
  const measured = from + phases.warm;
  await load.ask('prepare', { targets, rate, from, to: measured + phases.measure, queues: 4, agents: 100, round });
  const posting = load.ask<Steadied>('steady', { port, connections: 64 });
  await sleep(Math.max(0, measured - Date.now()));
  const connection = await openConnection(port);
  await probeUntil(measured + phases.measure, watched, connection, seen, round);
  connection.close();
  await posting;
};

export const alertsBench: Bench = {
  name: 'alerts',
  about: `from the webhook that makes a rule without a hold true to its alert on a socket client, at ${rate} events/s over ${floors} floors with the shipped rules on, beside the visit itself on the same screens`,
  run: async (report) => {
    const stack = await startStack();
    const { context } = stack;
    try {
      const targets = await makeFloors(context, { floors, queues: 4, agents: 100 });
      for (const { floor } of targets) await defineProbe(context, floor);
      const server = await stack.addServer();
      stack.addWorker();
      const load = await startChild('tests/bench/load/steady.ts', context);
      await sleep(5000);
      const key = await watchingKey(context);
      const figures = { p50: [] as number[], p99: [] as number[], visit: [] as number[] };
      for (let round = 0; round <= rounds; round += 1) {
        const seen: Seen = { alert: new Histogram(), visit: new Histogram(), sent: 0 };
        const url = `http://127.0.0.1:${server.port}`;
        const watched = await Promise.all(targets.map((target) => watchProbe(target, url, key, seen)));
        await runRound(load, server.port, targets, watched, seen, round);
        for (const { socket } of watched) socket.disconnect();
        if (round === 0) continue;
        figures.p50.push(seen.alert.percentile(0.5, seen.sent));
        figures.p99.push(seen.alert.percentile(0.99, seen.sent));
        figures.visit.push(seen.visit.percentile(0.99, seen.sent));
      }
      report(figure('alert-p50', 'ms', figures.p50));
      const goal = { words: '< 500 ms', holds: (value: number) => value < 500 };
      report(figure('alert-p99', 'ms', figures.p99, { baseline: figures.visit, goal }));
      await load.stop();
    } finally {
      await stack.close();
    }
  },
};
