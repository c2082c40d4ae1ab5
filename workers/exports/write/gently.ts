import { setTimeout as rest } from 'node:timers/promises';

/** Milliseconds of writing before others of this process have their turn, and for how long they have it: floors come first. */
const holdFor = 15;
const restFor = 5;

/** The same, without holding up what else goes on. */
export async function* gently<T>(rows: AsyncIterable<T>, signal?: AbortSignal): AsyncGenerator<T> {
  let began = performance.now();
  for await (const row of rows) {
    yield row;
    if (performance.now() - began < holdFor) continue;
    await rest(restFor, undefined, { ...(signal && { signal }) });
    began = performance.now();
  }
}
