import { setTimeout as wait } from 'node:timers/promises';
import { isCluster } from '@floorlight/shared/store/nodes.ts';
import type { Redis } from 'ioredis';

type Listener = (message: string) => void;

/** One Redis connection that listens for this whole process. */
export interface Channels {
  /** Resolves once subscribed; the disposer ends it. */
  readonly listen: (channel: string, listener: Listener) => Promise<() => void>;
  /** Runs after the connection came back: what was published meanwhile is lost. */
  readonly onReturn: (listener: () => void) => void;
  readonly close: () => void;
}

/** What differs between one Redis and a Cluster, whose channels belong to the node that holds the floor. */
interface Subscribing {
  readonly message: 'message' | 'smessage';
  readonly subscribe: (channel: string) => Promise<unknown>;
  readonly unsubscribe: (channel: string) => Promise<unknown>;
}

const subscribing = (connection: Redis): Subscribing =>
  isCluster(connection)
    ? {
        message: 'smessage',
        subscribe: (channel) => connection.ssubscribe(channel),
        unsubscribe: (channel) => connection.sunsubscribe(channel),
      }
    : {
        message: 'message',
        subscribe: (channel) => connection.subscribe(channel),
        unsubscribe: (channel) => connection.unsubscribe(channel),
      };

const tryAgainMs = 250;

export const openChannels = (connection: Redis): Channels => {
  const listeners = new Map<string, Set<Listener>>();
  const { message: event, subscribe, unsubscribe } = subscribing(connection);
  let wasReady = connection.status === 'ready';
  let closed = false;
  const returned: (() => void)[] = [];
  const tellReturned = (): void => {
    if (wasReady) for (const listener of returned) listener();
    wasReady = true;
  };

  connection.on(event, (channel: string, message: string) => {
    for (const listener of listeners.get(channel) ?? []) listener(message);
  });
  connection.on('ready', tellReturned);
  // one node of a Cluster went and came back, or its slots moved: ioredis has subscribed anew
  if (isCluster(connection)) connection.on('subscribersReady', tellReturned);

  const stop = (channel: string, listener: Listener): void => {
    const set = listeners.get(channel);
    set?.delete(listener);
    if (set?.size !== 0) return;
    listeners.delete(channel);
    unsubscribe(channel).catch(() => undefined);
  };

  /** One Redis away is waited for; a node of a Cluster away is an error at once. */
  const insist = async (channel: string): Promise<void> => {
    while (listeners.has(channel) && !closed) {
      try {
        await subscribe(channel);
        return;
      } catch (error) {
        if (!isCluster(connection)) throw error;
        await wait(tryAgainMs, undefined, { ref: false });
      }
    }
  };

  const listen = async (channel: string, listener: Listener): Promise<() => void> => {
    const set = listeners.get(channel) ?? new Set();
    listeners.set(channel, set.add(listener));
    await insist(channel);
    return () => stop(channel, listener);
  };
  const close = (): void => {
    closed = true;
    connection.disconnect();
  };
  return { listen, onReturn: (listener) => returned.push(listener), close };
};
