import { Sentence } from '../sentence.ts';
import { waitUntil } from '../services/process.ts';
import type { Child } from './child.ts';

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
};

/** Waits for `GET /healthz` to answer 200. @throws with the server's last words when it doesn't within a minute. */
export const waitUntilReady = async (url: string, server: Child): Promise<void> => {
  if (await waitUntil(() => answers(url), 60_000)) return;
  throw new Sentence(`The server did not become ready at ${url} within 60 s. Its log ends with:\n${server.lastWords()}`);
};
