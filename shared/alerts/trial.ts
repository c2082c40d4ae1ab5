import { z } from 'zod';
import { alert } from './alert.ts';

const instant = z.int();

export const trialState = z.enum(['waiting', 'running', 'done', 'failed']);
export type TrialState = z.infer<typeof trialState>;

/** The most recorded days a rule is tried on, and the most firings that are told of it. */
export const mostTrialDays = 31;
export const mostFirings = 2000;

/** One time a rule would have fired, or did (SPEC AL5). Instants by the floor's clock. */
export const firing = alert.pick({ subject: true, subjectName: true, since: true, firedAt: true, value: true }).extend({
  /** Null: it still lasted at the end. */
  endedAt: instant.nullable(),
  /** It fired on the day, and would not have with all that came late known in time. */
  prevented: z.boolean(),
});
export type Firing = z.infer<typeof firing>;

/** What cannot be told of the past: nothing was recorded, or not all that the rule looks at. */
export const trialWarning = z.enum(['nothing-recorded', 'starts-later', 'no-arrivals']);

/** When a rule would have fired over recorded days (SPEC AL5). */
export const trialResult = z.strictObject({
  from: instant,
  to: instant,
  /** In order of firing; those that were prevented among them. */
  firings: z.array(firing),
  /** For how long it would have lasted, all firings that were not prevented together. */
  seconds: z.number(),
  /** There are more; it went no further. */
  tooMany: z.boolean(),
  warning: trialWarning.nullable(),
});
export type TrialResult = z.infer<typeof trialResult>;
