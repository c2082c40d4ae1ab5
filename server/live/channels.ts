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

export const openChannels = (connection: Redis): Channels => {
  const listeners = new Map<string, Set<Listener>>();
  let wasReady = connection.status === 'ready';
  const returned: (() => void)[] = [];

  connection.on('message', (channel: string, message: string) => {
    for (const listener of listeners.get(channel) ?? []) listener(message);
  });
  connection.on('ready', () => {
    if (wasReady) for (const listener of returned) listener();
    wasReady = true;
  });

  const stop = (channel: string, listener: Listener): void => {
    const set = listeners.get(channel);
    set?.delete(listener);
    if (set?.size !== 0) return;
    listeners.delete(channel);
    connection.unsubscribe(channel).catch(() => undefined);
  };

  const listen = async (channel: string, listener: Listener): Promise<() => void> => {
    const set = listeners.get(channel) ?? new Set();
    listeners.set(channel, set.add(listener));
    await connection.subscribe(channel);
    return () => stop(channel, listener);
  };
  return { listen, onReturn: (listener) => returned.push(listener), close: () => connection.disconnect() };
};
