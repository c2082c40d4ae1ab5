import type { Alert } from './alert.ts';
import { measures } from './measure.ts';
import type { RuleFields } from './rule.ts';

/** A rule is noisy that fired so often, and of whose alerts less than this share was acted on. */
const leastFired = 10;
const actedOnShare = 0.2;

export interface NoiseScore {
  readonly fired: number;
  /** Acknowledged, noted, assigned, put off or resolved by a person; or the alert that stands for its cause was. */
  readonly actedOn: number;
}

export const isNoisy = ({ fired, actedOn }: NoiseScore): boolean => fired >= leastFired && actedOn < actedOnShare * fired;

/** One time a rule fired. */
export type PastFiring = Pick<Alert, 'since' | 'firedAt' | 'value' | 'resolvedAt'>;

/** A quieter rule: one of the two is worse or longer than now. */
export interface Suggestion {
  readonly threshold: number;
  readonly holdSeconds: number;
  /** Of the firings looked at. */
  readonly wouldHaveFired: number;
}

const longestHold = 86_400;
const worstLevel = 3;

const endOf = ({ resolvedAt }: PastFiring, now: number): number => resolvedAt ?? now;

/** For how long its condition was true, whole seconds. */
export const lastedSeconds = (firing: PastFiring, now: number): number => Math.floor((endOf(firing, now) - firing.since) / 1000);

type Watched = Pick<RuleFields, 'measure'>;

/** What ages grows by a second each second: it was at its worst at its end. Of all else only the figure at firing is known. */
export const worstValue = ({ measure }: Watched, firing: PastFiring, now: number): number | null => {
  const isAge = measures[measure].unit === 'seconds' && measure !== 'clock_skew';
  if (firing.value === null || !isAge) return firing.value;
  return firing.value + Math.floor((endOf(firing, now) - firing.firedAt) / 1000);
};

/** A wait as a share of its target grows too, but how quickly is not known of what is over. */
const tellsNothing: ReadonlySet<string> = new Set(['longest_wait_of_target']);

const longerHold = (rule: RuleFields, firings: readonly PastFiring[], most: number, now: number): Suggestion | null => {
  const lasted = firings.map((firing) => lastedSeconds(firing, now)).sort((a, b) => b - a);
  const holdSeconds = Math.max(rule.holdSeconds, lasted[most] ?? 0) + 1;
  if (holdSeconds > longestHold) return null;
  return { threshold: rule.threshold, holdSeconds, wouldHaveFired: lasted.filter((seconds) => seconds >= holdSeconds).length };
};

const worseThreshold = (rule: RuleFields, firings: readonly PastFiring[], most: number, now: number): Suggestion | null => {
  const { worse, unit } = measures[rule.measure];
  const values = firings.map((firing) => worstValue(rule, firing, now)).filter((value) => value !== null);
  if (tellsNothing.has(rule.measure) || values.length < firings.length) return null;
  const ranked = values.toSorted((a, b) => (worse === 'above' ? b - a : a - b));
  const pivot = ranked[most] ?? rule.threshold;
  const threshold =
    worse === 'above' ? Math.max(rule.threshold, Math.floor(pivot)) + 1 : Math.min(rule.threshold - 1, Math.floor(pivot));
  if (threshold <= 0 || (unit === 'level' && threshold > worstLevel)) return null;
  const would = values.filter((value) => (worse === 'above' ? value >= threshold : value < threshold));
  return { threshold, holdSeconds: rule.holdSeconds, wouldHaveFired: would.length };
};

/**
 * How a noisy rule could be quieter: the least worse threshold, or the least longer hold, by which at most half of its firings would
 * have been, whichever keeps more of them; null where either would have kept none.
 */
export const suggestQuieter = (rule: RuleFields, firings: readonly PastFiring[], now: number): Suggestion | null => {
  const most = Math.floor(firings.length / 2);
  return [worseThreshold(rule, firings, most, now), longerHold(rule, firings, most, now)]
    .filter((one) => one !== null && one.wouldHaveFired > 0)
    .reduce<Suggestion | null>((best, one) => (one && (!best || one.wouldHaveFired > best.wouldHaveFired) ? one : best), null);
};
