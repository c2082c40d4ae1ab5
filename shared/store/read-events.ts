import type { Redis } from 'ioredis';
import type { FloorEvent } from '../events/floor-event.ts';
import { floorKeys } from './keys.ts';
import { isCluster, nodeNameOf } from './nodes.ts';

/** An event as it lies on the stream. */
export interface StreamedEvent {
  /** Stream id, `{arrival ms}-{n}`. */
  readonly id: string;
  readonly arrivedAt: number;
  readonly event: FloorEvent;
}

type Entries = [string, string[]][];

const streamed = ([id, fields]: Entries[number]): StreamedEvent => ({
  id,
  arrivedAt: Number(id.slice(0, id.indexOf('-'))),
  event: JSON.parse(fields[1] ?? '') as FloorEvent,
});

/** What is being asked of one floor's stream. */
export interface ReadRequest {
  readonly floor: string;
  /** Stream id of the last event known. */
  readonly after: string;
  readonly count: number;
}

/** One XREAD answers for so many floors, and only what is there: on one node an idle floor costs no reply. */
const floorsAtOnce = 50;

type Group = (ReadRequest & { readonly index: number })[];

/** Requests by the node that holds the floor, each group small enough for one command. */
const grouped = (redis: Redis, requests: readonly ReadRequest[]): Group[] => {
  const byNode = Map.groupBy(
    requests.map((request, index) => ({ ...request, index })),
    ({ floor }) => nodeNameOf(redis, floorKeys(floor).events),
  );
  return [...byNode.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / floorsAtOnce) }, (_, at) =>
      group.slice(at * floorsAtOnce, (at + 1) * floorsAtOnce),
    ),
  );
};

const readStreams = async (redis: Redis, group: Group): Promise<Entries[]> => {
  const streams = group.map(({ floor }) => floorKeys(floor).events);
  const most = Math.max(...group.map(({ count }) => count));
  const answer = await redis.xread('COUNT', most, 'STREAMS', ...streams, ...group.map(({ after }) => after));
  const found = new Map(answer);
  return group.map(({ count }, at) => (found.get(streams[at] ?? '') ?? []).slice(0, count));
};

/** On a Cluster a command's keys must share a slot, but a pipeline's only their node. */
const readSlots = async (redis: Redis, group: Group): Promise<Entries[]> => {
  const pipeline = redis.pipeline();
  for (const { floor, after, count } of group) pipeline.xrange(floorKeys(floor).events, `(${after}`, '+', 'COUNT', count);
  const answers = (await pipeline.exec()) ?? [];
  return answers.map(([error, entries]) => {
    if (error) throw error;
    return entries as Entries;
  });
};

/** One round of non-blocking reads over many floors, all at once, in the order asked. */
export const readEvents = async (redis: Redis, requests: readonly ReadRequest[]): Promise<StreamedEvent[][]> => {
  const results = requests.map((): StreamedEvent[] => []);
  const read = isCluster(redis) ? readSlots : readStreams;
  await Promise.all(
    grouped(redis, requests).map(async (group) => {
      const answers = await read(redis, group);
      group.forEach(({ index }, at) => (results[index] = (answers[at] ?? []).map(streamed)));
    }),
  );
  return results;
};

/** Arrival of the newest event after `after`'s; null when there is none. */
export const newestArrival = async (redis: Redis, floor: string, after: string): Promise<number | null> => {
  const [newest] = (await redis.xrevrange(floorKeys(floor).events, '+', `(${after}`, 'COUNT', 1)) as Entries;
  return newest ? streamed(newest).arrivedAt : null;
};
