import { randomUUID, type KeyObject } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Sentence } from '../sentence.ts';
import { signedHeaders, signingKey } from './sign.ts';

const outcome = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.array(z.object({ index: z.int(), code: z.string(), detail: z.string() })),
});
export type Outcome = z.infer<typeof outcome>;

/** What a batch was answered, once it was. */
export type Post = (events: readonly string[]) => Promise<Outcome>;

export interface Door {
  /** `{instance}/ingest/{source}`. */
  readonly url: string;
  readonly secret: string;
  /** How long a batch may be refused (restart, overload) before giving up, milliseconds. */
  readonly patience: number;
  /** Told once each time the door stops answering. */
  readonly onTrouble?: (reason: string) => void;
  /** Ends the asking; a batch not yet answered then ends in `Refused`. */
  readonly signal?: AbortSignal;
}

/** Ingest will not take it however often it is asked. */
export class Refused extends Sentence {}

const firstPause = 100;
const longestPause = 2000;

type Attempt = { readonly done: Outcome } | { readonly retry: string; readonly after: number };

const retryAfter = (response: Response): number => {
  const seconds = Number(response.headers.get('retry-after'));
  return Number.isFinite(seconds) ? Math.min(seconds, 10) * 1000 : 0;
};

const attempt = async (url: string, key: KeyObject, id: string, body: string): Promise<Attempt> => {
  const headers = { 'content-type': 'application/cloudevents-batch+json', ...signedHeaders(key, id, Date.now(), body) };
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(30_000) });
    text = await response.text();
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return { retry: cause, after: 0 };
  }
  if (response.status === 202) return { done: outcome.parse(JSON.parse(text)) };
  if (response.status === 429 || response.status >= 500)
    return { retry: `answered ${response.status}`, after: retryAfter(response) };
  throw new Refused(`${url} answered ${response.status}: ${text.slice(0, 500)}`);
};

/**
 * Posts signed batches until each is answered. A server that is being restarted only delays: the same batch is sent
 * again, and what it had taken already comes back as duplicates (SPEC EV1).
 * @throws Refused when ingest says no for good, or after `patience`.
 */
export const openDoor = (door: Door): Post => {
  const key = signingKey(door.secret);
  return async (events) => {
    const body = `[${events.join(',')}]`;
    const id = randomUUID();
    const until = Date.now() + door.patience;
    for (let pause = firstPause, told = false; ; pause = Math.min(pause * 2, longestPause)) {
      const result = await attempt(door.url, key, id, body);
      if ('done' in result) return result.done;
      if (Date.now() > until || door.signal?.aborted)
        throw new Refused(`${door.url} did not take the events for too long: ${result.retry}`);
      if (!told && pause > 500) {
        door.onTrouble?.(result.retry);
        told = true;
      }
      await sleep(Math.max(pause, result.after), undefined, door.signal && { signal: door.signal }).catch(() => undefined);
    }
  };
};
