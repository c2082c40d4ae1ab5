import type { Judging } from '../metrics/judging.ts';
import { judgingHistory, type Definition } from './judging-history.ts';

/** From `at` on, visits to the queue are judged otherwise than before (SPEC SL5). */
export interface JudgingChange {
  /** UTC milliseconds. */
  readonly at: number;
  readonly before: Judging;
  readonly after: Judging;
}

/** What of a judging decides how a visit counts; a wrap limit or where a figure turns red does not. */
const countsBy = ({ target, goal, goalPeriod, variant, shortAbandon, hours, channel }: Judging): string =>
  JSON.stringify([target, goal, goalPeriod, variant, shortAbandon, hours && [hours.set, channel]]);

/** The changes of a queue's judging within [from, to), whether they were its own or its floor's; in order. */
export const judgingChanges = (
  definitions: readonly Definition[],
  queue: string,
  { from, to }: { from: number; to: number },
): JudgingChange[] => {
  const judgingAt = judgingHistory(definitions);
  const instants = [...new Set(definitions.map(({ time }) => time))].filter((at) => at >= from && at < to).sort((a, b) => a - b);
  return instants
    .map((at) => ({ at, before: judgingAt(queue, at - 1), after: judgingAt(queue, at) }))
    .filter(({ before, after }) => countsBy(before) !== countsBy(after));
};
