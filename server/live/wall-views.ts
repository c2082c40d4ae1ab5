import { lessTelling } from '@floorlight/shared/access/name-level.ts';
import type { Reach } from '@floorlight/shared/access/reach.ts';
import type { ViewName, WatchRequest } from '@floorlight/shared/board/protocol.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { wallNames, wallNamesChannel } from '@floorlight/shared/store/wall-names.ts';
import type { Channels } from './channels.ts';
import type { LiveNamespace, LiveSocket } from './live-server.ts';

export interface Views {
  /** What a socket asked for, or what the floor's walls show, which it follows from then on. */
  readonly of: (socket: LiveSocket, request: WatchRequest) => Promise<ViewName>;
  /** It watches so no more. @returns what it was shown; null: nothing. */
  readonly left: (socket: LiveSocket, request: WatchRequest) => ViewName | null;
}

/** Of what was asked for no more than is theirs to see. */
export const shownView = (asked: ViewName, { whole }: Reach): ViewName => {
  const level = whole === null ? asked : lessTelling(asked, whole);
  return level === 'nobody' ? asked : level;
};

/**
 * How much of names a floor's walls show that choose nothing else (SPEC BD6). Whoever watches a floor so, when that is set anew, is
 * cut off and comes back by itself, to a board of what is shown now.
 */
export const openViews = ({ redis, log }: Pick<Context, 'redis' | 'log'>, live: LiveNamespace, channels: Channels): Views => {
  /** What stands while Redis is away. */
  const last = new Map<string, ViewName>();

  const read = async (floor: string): Promise<ViewName> => {
    // of a floor nobody asked about before, what tells least
    if (redis.status !== 'ready') return last.get(floor) ?? 'counts';
    const view = await wallNames(redis, floor);
    last.set(floor, view);
    return view;
  };
  const renew = async (floor: string): Promise<void> => {
    const shown = await read(floor);
    for (const { data, conn } of live.sockets.values())
      if (data.follows?.has(floor) && data.follows.get(floor) !== shown) conn.close();
  };
  const failed = (error: unknown): void => log.warn({ err: error }, 'what walls show of names could not be read');
  const followed = (): Set<string> =>
    new Set([...live.sockets.values()].flatMap(({ data }) => [...(data.follows?.keys() ?? [])]));
  void channels.listen(wallNamesChannel, (floor) => void renew(floor).catch(failed));
  // what was told meanwhile is lost
  channels.onReturn(() => followed().forEach((floor) => void renew(floor).catch(failed)));

  return {
    of: async (socket, { floor, view }) => {
      if (view !== null) return view;
      const follows = (socket.data.follows ??= new Map<string, ViewName | null>());
      // before it is read: what is set anew meanwhile cuts it off
      follows.set(floor, follows.get(floor) ?? null);
      const shown = await read(floor);
      follows.set(floor, shown);
      return shown;
    },
    left: ({ data: { follows } }, { floor, view }) => {
      if (view !== null) return view;
      const shown = follows?.get(floor) ?? null;
      follows?.delete(floor);
      return shown;
    },
  };
};
