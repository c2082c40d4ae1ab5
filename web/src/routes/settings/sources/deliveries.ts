import { ask, send } from '#lib/settings/ask.ts';
import { sourcePath } from './source.ts';

/** What one request of a source came to, as the API lists it. */
export interface Delivery {
  readonly at: string;
  readonly request: string;
  readonly status: number;
  /** Null: its body was not looked at. */
  readonly bytes: number | null;
  readonly accepted: number;
  readonly duplicates: number;
  readonly passed: number;
  readonly rejected: number;
  readonly faults: readonly { readonly code: string; readonly detail: string }[];
  /** Null: nothing of it can be shown. */
  readonly body: string | null;
}

export interface DeadLetter {
  readonly id: string;
  readonly at: string;
  readonly code: string;
  readonly detail: string;
  /** Null: it is kept sealed as a whole. */
  readonly event: string | null;
}

export interface Deliveries {
  /** Newest first. */
  readonly deliveries: readonly Delivery[];
  /** Of the last 60 minutes, oldest first; the running one is the last. */
  readonly perMinute: readonly number[];
}

export interface DeadLetters {
  readonly letters: readonly DeadLetter[];
  readonly dropped: number;
}

interface Named {
  readonly id: string;
}

/** @throws ApiProblem */
export const readDeliveries = (source: Named): Promise<Deliveries> => ask(`${sourcePath(source)}/deliveries`);

/** @throws ApiProblem */
export const readLetters = (source: Named): Promise<DeadLetters> => ask(`${sourcePath(source)}/dead-letters`);

const letterPath = (source: Named, letter: Named): string =>
  `${sourcePath(source)}/dead-letters/${encodeURIComponent(letter.id)}`;

/** @throws ApiProblem */
export const openLetter = async (source: Named, letter: Named): Promise<string> =>
  (await send<{ text: string }>('POST', `${letterPath(source, letter)}/open`, {})).text;

/** @throws ApiProblem that says what is still wrong with it */
export const sendAgain = (source: Named, letter: Named, event: object): Promise<{ accepted: number; duplicates: number }> =>
  send('POST', `${letterPath(source, letter)}/replay`, { event });

/** @throws ApiProblem */
export const dropLetter = (source: Named, letter: Named): Promise<unknown> => send('DELETE', letterPath(source, letter));
