import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { signedHeaders, signingKey } from '../../../bin/posting/sign.ts';

export interface LoadOptions {
  /** `{instance}/ingest/{source}`. */
  readonly url: string;
  readonly secret: string;
  /** Events a second; what could not be posted in time is made up for as fast as it is taken. */
  readonly perSecond: number;
}

/** A source that posts its events in order, each batch again until it is answered 2xx. */
export interface Load {
  /** Events answered 2xx so far. */
  readonly accepted: () => number;
  /** How often each status was answered; `cut` where the connection broke or nothing was answered in time. */
  readonly answers: ReadonlyMap<string, number>;
  /** Stops, or waits for the end. @returns the events answered 2xx, in order. */
  readonly stop: () => Promise<readonly string[]>;
  readonly finish: () => Promise<readonly string[]>;
}

const tick = 50;
const mostAtOnce = 500;
const answerWithin = 5000;

const attempt = async (url: string, body: string, headers: Record<string, string>): Promise<string> => {
  try {
    const response = await fetch(url, { method: 'POST', body, headers, signal: AbortSignal.timeout(answerWithin) });
    const answer = await response.text();
    if (response.status === 202 && !answer.includes('"rejected":[]')) throw new Error(`rejected: ${answer.slice(0, 500)}`);
    return String(response.status);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('rejected')) throw error;
    return 'cut';
  }
};

export const startLoad = (events: readonly string[], { url, secret, perSecond }: LoadOptions): Load => {
  const key = signingKey(secret);
  const answers = new Map<string, number>();
  let accepted = 0;
  let stopping = false;

  const post = async (batch: readonly string[]): Promise<void> => {
    const body = `[${batch.join(',')}]`;
    const id = randomUUID();
    for (;;) {
      const headers = { 'content-type': 'application/cloudevents-batch+json', ...signedHeaders(key, id, Date.now(), body) };
      const answer = await attempt(url, body, headers);
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      if (answer === '202') return;
      if (/^4/.test(answer)) throw new Error(`${url} answered ${answer}`);
      await sleep(100);
    }
  };

  const run = async (): Promise<void> => {
    const began = performance.now();
    while (!stopping && accepted < events.length) {
      const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
      const batch = events.slice(accepted, Math.min(due, accepted + mostAtOnce));
      if (batch.length > 0) await post(batch);
      accepted += batch.length;
      if (accepted >= due) await sleep(tick);
    }
  };
  const running = run();
  const finish = async (): Promise<readonly string[]> => {
    await running;
    return events.slice(0, accepted);
  };
  const stop = (): Promise<readonly string[]> => {
    stopping = true;
    return finish();
  };
  return { accepted: () => accepted, answers, stop, finish };
};

/** Answers that a sender must not get while there is room to take events. */
export const serverErrors = ({ answers }: Load): number =>
  [...answers].filter(([answer]) => /^5/.test(answer)).reduce((sum, [, times]) => sum + times, 0);
