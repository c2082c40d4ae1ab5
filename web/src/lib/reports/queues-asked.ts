import type { ReportAddress } from './report-address.ts';
import { commonRule, queuesBehind, type LevelRule, type ReportSubject } from './report-subjects.ts';

type Filters = Pick<ReportAddress, 'queue' | 'group' | 'program' | 'channel'>;

/** What an address lets through of some queues, as the server narrows a report. */
export const queuesAsked = (
  subjects: readonly ReportSubject[],
  { queue, group, program, channel }: Filters,
  queues: readonly ReportSubject[],
): ReportSubject[] => {
  const named = (names: readonly string[], by: 'queue' | 'group'): Set<string> =>
    new Set(names.flatMap((name) => queuesBehind(subjects, by, name).map(({ id }) => id)));
  const [some, grouped] = [named(queue, 'queue'), named(group, 'group')];
  return queues.filter(
    (one) =>
      (queue.length === 0 || some.has(one.id)) &&
      (group.length === 0 || grouped.has(one.id)) &&
      (program.length === 0 || program.includes(one.program ?? '')) &&
      (channel.length === 0 || channel.includes(one.channel)),
  );
};

/** What all that is asked for together is held against; null where it has not one goal. */
export const ruleOfAll = (subjects: readonly ReportSubject[], address: Filters): LevelRule | null => {
  const all = queuesBehind(subjects, 'floor', '*');
  const asked = queuesAsked(subjects, address, all);
  if (asked.length === all.length) return subjects.find(({ id }) => id === '*') ?? null;
  return commonRule(asked);
};
