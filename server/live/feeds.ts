import type { Opaque } from '@floorlight/shared/board/project.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import type { Channels } from './channels.ts';
import { openFloorFeed, type FloorFeed } from './floor-feed.ts';
import type { LiveNamespace } from './live-server.ts';
import { floorOfRoom } from './room-name.ts';
import { isWatched, openRooms, sendBeat, sendDelta } from './rooms.ts';

/** How long a floor nobody watches is still followed: a reload or a rotation comes back. */
const lingerMs = 10_000;

export interface Feeds {
  /** True when this server has the floor's board at hand. */
  readonly has: (floor: string) => boolean;
  readonly of: (floor: string) => FloorFeed;
  readonly close: () => void;
}

/** One feed for each floor watched on this server. */
export const openFeeds = (
  context: Context,
  live: LiveNamespace,
  channels: Channels,
  opaqueOf: (floor: string) => Opaque,
): Feeds => {
  const feeds = new Map<string, FloorFeed>();
  const lingering = new Map<string, NodeJS.Timeout>();

  const open = (floor: string): FloorFeed => {
    const feed = openFloorFeed(floor, {
      channels,
      readBoard: (id) => readBoard(context.redis, id),
      onStep: (step) => sendDelta(live, step, opaqueOf(floor)),
      onBeat: (beat, board) => sendBeat(live, beat, board),
      onError: (error) => context.log.warn({ err: error, floor }, 'the board could not be read'),
    });
    feeds.set(floor, feed);
    return feed;
  };

  const drop = (floor: string): void => {
    lingering.delete(floor);
    if (isWatched(live, floor)) return;
    feeds.get(floor)?.close();
    feeds.delete(floor);
  };

  const linger = (floor: string): void => {
    clearTimeout(lingering.get(floor));
    lingering.set(floor, setTimeout(drop, lingerMs, floor).unref());
  };

  openRooms(live);
  live.adapter.on('delete-room', (room: string) => {
    const floor = floorOfRoom(room);
    if (floor !== null && !isWatched(live, floor)) linger(floor);
  });
  channels.onReturn(() => {
    for (const feed of feeds.values()) void feed.resync();
  });

  const of = (floor: string): FloorFeed => {
    const feed = feeds.get(floor) ?? open(floor);
    if (!isWatched(live, floor)) linger(floor);
    return feed;
  };
  const close = (): void => {
    for (const timer of lingering.values()) clearTimeout(timer);
    for (const feed of feeds.values()) feed.close();
  };
  const has = (floor: string): boolean => Boolean(feeds.get(floor)?.board());
  return { has, of, close };
};
