import type { Verdict } from '@floorlight/shared/notices/judge.ts';
import type { Pushed } from '@floorlight/shared/sending/send-push.ts';
import type { Place } from './message-for.ts';

/** By which way somebody is told; a metric’s label. */
export type Way = 'email' | 'slack' | 'teams' | 'webhook' | 'push';

/** Whoever a job tells. */
export interface Receiver {
  readonly way: Way;
  /** What is counted together against `perMinute`. */
  readonly countedAs: string;
  readonly perMinute: number;
  /** Whether they are told this at all, and now. */
  readonly verdict: Verdict;
  /** Hands it over once. */
  readonly send: (place: Place) => Promise<Pushed>;
  /** What is done about somebody who is gone for good. */
  readonly forget: () => Promise<void>;
}
