import { once } from 'node:events';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { startProcess } from '../../support/start-process.ts';

/** A process of a benchmark's own that does as it is told: `answering` is its other end. */
export interface Child {
  readonly pid: number;
  /** Resolves with what the child's handler of that name returns. @throws with the child's own words. */
  readonly ask: <Reply>(verb: string, about?: unknown) => Promise<Reply>;
  readonly stop: () => Promise<void>;
}

type Answer = { readonly id: number; readonly reply?: unknown; readonly error?: string };

interface Asked {
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** @param entry e.g. `tests/bench/load/flood.ts`; it says 'ready' once it can be asked. */
export const startChild = async (entry: string, context: Context, settings: Record<string, string> = {}): Promise<Child> => {
  const { child, stop } = startProcess(entry, context, settings);
  const asked = new Map<number, Asked>();
  let count = 0;
  await once(child, 'message');
  child.on('message', (message) => {
    const { id, reply, error } = message as Answer;
    const waiting = asked.get(id);
    asked.delete(id);
    if (error === undefined) waiting?.resolve(reply);
    else waiting?.reject(new Error(`${entry}: ${error}`));
  });
  child.once('exit', (code) => {
    for (const { reject } of asked.values()) reject(new Error(`${entry} ended with ${code}`));
  });
  const ask = <Reply>(verb: string, about: unknown = {}): Promise<Reply> =>
    new Promise<Reply>((resolve, reject) => {
      count += 1;
      asked.set(count, { resolve: (reply) => resolve(reply as Reply), reject });
      child.send({ id: count, verb, about });
    });
  return { pid: child.pid ?? 0, ask, stop };
};
