import type { Readiness } from '@floorlight/shared/runtime/readiness.ts';
import { Sentence } from '../sentence.ts';
import { waitUntil } from '../services/process.ts';
import type { Child } from './child.ts';

const answers = async (url: string): Promise<boolean> => {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) });
    return ((await response.json()) as Partial<Readiness>).status === 'ok';
  } catch {
    return false;
  }
};

/** Waits for `GET /readyz` to say that nothing is missing, Postgres included. @throws with the server's last words when it doesn't within a minute. */
export const waitUntilReady = async (url: string, server: Child): Promise<void> => {
  if (await waitUntil(() => answers(url), 60_000)) return;
  throw new Sentence(`The server did not become ready at ${url} within 60 s. Its log ends with:\n${server.lastWords()}`);
};
