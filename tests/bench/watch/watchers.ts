import { io, type Socket } from 'socket.io-client';
import { answering } from '../children/answering.ts';
import type { Target } from '../load/request.ts';
import { FreshInstants } from './fresh-instants.ts';
import { Histogram } from './histogram.ts';
import { wires } from './wire.ts';

export interface Watching {
  readonly side: keyof typeof wires;
  readonly url: string;
  readonly key: string;
  readonly targets: readonly Target[];
  readonly views: readonly string[];
  /** Sockets, spread evenly over floors, then views. */
  readonly count: number;
}

export interface Watched {
  readonly p50: number;
  readonly p99: number;
  readonly seen: number;
  readonly bytes: number;
  readonly messages: number;
}

let window = { from: 0, to: 0 };
let latencies = new Histogram();
let [bytes, messages] = [0, 0];
const sockets: Socket[] = [];

const note = (message: string, fresh: FreshInstants): void => {
  const now = Date.now();
  bytes += message.length;
  messages += 1;
  if (now < window.from || now > window.to + 60_000) return;
  for (const instant of fresh.of(message)) {
    if (instant >= window.from && instant < window.to) latencies.add(now - instant);
  }
};

/** Catches messages before they are parsed: five hundred parsers in one process would measure themselves. */
const listen = (socket: Socket, begins: string, onMessage: (message: string) => void): void => {
  const { decoder } = socket.io as unknown as { decoder: { add: (data: unknown) => void } };
  const add = decoder.add.bind(decoder);
  decoder.add = (data) => {
    if (typeof data === 'string' && data.startsWith(begins)) onMessage(data);
    else add(data);
  };
};

const watchOne = async ({ side, url, key, targets, views }: Watching, number: number, fresh: FreshInstants): Promise<void> => {
  const wire = wires[side];
  const { floor, source } = targets[number % targets.length] ?? { floor: '', source: '' };
  const view = views[Math.floor(number / targets.length) % views.length] ?? '';
  const extraHeaders = { authorization: `Bearer ${key}` };
  const socket = io(url + wire.namespace, { transports: ['websocket'], extraHeaders, reconnection: false, forceNew: true });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  listen(socket, wire.begins, (message) => note(message, fresh));
  const [event, ...args] = wire.request(floor, source, view);
  const answer = (await socket.timeout(10_000).emitWithAck(event, ...args)) as { ok?: boolean } | undefined;
  if (side === 'floorlight' && !answer?.ok) throw new Error(`not watching ${floor}: ${JSON.stringify(answer)}`);
};

const watch = async (watching: Watching): Promise<void> => {
  const rooms = Array.from({ length: watching.targets.length * watching.views.length }, () => null);
  const fresh = rooms.map(() => new FreshInstants(wires[watching.side].instants));
  for (let number = 0; number < watching.count; number += 1) {
    await watchOne(watching, number, fresh[number % fresh.length] ?? new FreshInstants(() => []));
  }
};

/** From now on only visits that began in [from, to) count. */
const look = (wanted: { from: number; to: number }): void => {
  window = wanted;
  latencies = new Histogram();
  [bytes, messages] = [0, 0];
};

/** @param expected visits × watchers that were to see them; one never seen counts as the longest latency of all. */
const tell = ({ expected }: { expected: number }): Watched => {
  const alive = sockets.filter(({ connected }) => connected).length;
  if (alive < sockets.length) throw new Error(`${sockets.length - alive} of ${sockets.length} sockets were lost`);
  const [p50, p99] = [0.5, 0.99].map((share) => latencies.percentile(share, expected));
  return { p50: p50 ?? 0, p99: p99 ?? 0, seen: latencies.count, bytes, messages };
};

answering({ watch, look, tell });
