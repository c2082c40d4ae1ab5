import type { Alert } from './alert.ts';
import type { RuleFields } from './rule.ts';
import { subjectKey } from './subject.ts';
import type { Firing } from './trial.ts';

/** What decides when a rule fires; the rest says who hears of it. */
const judged = ({ measure, named, scope, threshold, clear, least, holdSeconds, hours }: RuleFields): string =>
  JSON.stringify([measure, named, scope.kind, scope.only, threshold, clear, least, holdSeconds, hours]);

/** Whether two rules fire at the same instants. */
export const firesAlike = (a: RuleFields, b: RuleFields): boolean => judged(a) === judged(b);

const firingOf = ({ subject, subjectName, since, firedAt, value, resolvedAt }: Alert, prevented: boolean): Firing => ({
  ...{ subject, subjectName, since, firedAt, value, prevented },
  endedAt: resolvedAt,
});

const overlap = (a: Alert, b: Alert): boolean =>
  subjectKey(a.subject) === subjectKey(b.subject) &&
  a.since <= (b.resolvedAt ?? Number.POSITIVE_INFINITY) &&
  b.since <= (a.resolvedAt ?? Number.POSITIVE_INFINITY);

/**
 * What a trial found, with what fired on the day and not in it: with all that came late known in time, these would have been
 * prevented (SPEC AL5). @param recorded alerts of a rule that fires alike, over the same time.
 */
export const withPrevented = (tried: readonly Alert[], recorded: readonly Alert[]): Firing[] => {
  const bySubject = Map.groupBy(tried, ({ subject }) => subjectKey(subject));
  const prevented = recorded.filter((one) => !bySubject.get(subjectKey(one.subject))?.some((other) => overlap(one, other)));
  return [...tried.map((one) => firingOf(one, false)), ...prevented.map((one) => firingOf(one, true))].sort(
    (a, b) => a.firedAt - b.firedAt || (subjectKey(a.subject) < subjectKey(b.subject) ? -1 : 1),
  );
};
