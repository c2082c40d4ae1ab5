import { setTimeout as sleep } from 'node:timers/promises';
import { Sentence } from '../sentence.ts';

export interface PatientDoor {
  /** `{instance}/ingest/{source}`. */
  readonly url: string;
  /** How long a request may be refused (restart, overload) before giving up, milliseconds. */
  readonly patience: number;
  /** Told once each time the door stops answering. */
  readonly onTrouble?: (reason: string) => void;
  /** Ends the asking; a request not yet answered then ends in `Refused`. */
  readonly signal?: AbortSignal;
}

/** Ingest will not take it however often it is asked. */
export class Refused extends Sentence {}

/** What is posted; made anew for each attempt, since some sign the time. */
interface Request {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const firstPause = 100;
const longestPause = 2000;

type Attempt = { readonly done: string } | { readonly retry: string; readonly after: number };

const retryAfter = (response: Response): number => {
  const seconds = Number(response.headers.get('retry-after'));
  return Number.isFinite(seconds) ? Math.min(seconds, 10) * 1000 : 0;
};

const attempt = async (url: string, { headers, body }: Request): Promise<Attempt> => {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(30_000) });
    text = await response.text();
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return { retry: cause, after: 0 };
  }
  if (response.ok) return { done: text };
  if (response.status === 429 || response.status >= 500)
    return { retry: `answered ${response.status}`, after: retryAfter(response) };
  throw new Refused(`${url} answered ${response.status}: ${text.slice(0, 500)}`);
};

/** Posts until it is taken. @returns the answer's text. @throws Refused when ingest says no for good, or after `patience`. */
export const postPatiently = async (door: PatientDoor, request: () => Request): Promise<string> => {
  const until = Date.now() + door.patience;
  for (let pause = firstPause, told = false; ; pause = Math.min(pause * 2, longestPause)) {
    const result = await attempt(door.url, request());
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
