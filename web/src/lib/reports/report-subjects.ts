import type { Limit, QueueTile } from '@floorlight/shared/board/board.ts';
import type { GoalPeriod } from '@floorlight/shared/events/config.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Split } from './report-address.ts';

/** What a board says of a queue or a group that a report needs; nothing of it moves by the second. */
export interface ReportSubject {
  readonly id: string;
  readonly kind: 'queue' | 'group';
  readonly name: string;
  readonly members: readonly string[] | null;
  readonly program: string | null;
  readonly channel: string;
  /** Of the service level, basis points. */
  readonly level: Limit;
  readonly goal: number;
  readonly goalPeriod: GoalPeriod | null;
}

export const reportSubjects = (queues: readonly QueueTile[]): ReportSubject[] =>
  queues.map(({ id, kind, name, members, program, channel, limits, goal, goalPeriod }) => ({
    ...{ id, kind, name, members, program, channel, goal, goalPeriod },
    level: limits.level,
  }));

/** The queues a line of a report adds up. */
export const queuesBehind = (subjects: readonly ReportSubject[], by: Split, id: string): ReportSubject[] => {
  const queues = subjects.filter(({ kind }) => kind === 'queue');
  if (by === 'program') return queues.filter(({ program }) => (program ?? '') === id);
  if (by === 'channel') return queues.filter(({ channel }) => channel === id);
  if (id === '*') return queues;
  const members = subjects.find((one) => one.id === id)?.members ?? [id];
  return queues.filter((queue) => members.includes(queue.id));
};

/** What a line is of, in words. */
export const subjectName = (subjects: readonly ReportSubject[], by: Split, id: string): string => {
  if (id === '*') return m.reports_everything();
  if (by === 'program') return id === '' ? m.reports_program_none() : id;
  if (by === 'channel') return id === '' ? m.reports_channel_none() : id;
  return subjects.find((one) => one.id === id)?.name ?? id;
};

export type LevelRule = Pick<ReportSubject, 'level' | 'goal' | 'goalPeriod'>;

const sameRule = (one: LevelRule, other: LevelRule): boolean =>
  JSON.stringify([one.level, one.goal, one.goalPeriod]) === JSON.stringify([other.level, other.goal, other.goalPeriod]);

/** The rule that all of these have; null where it is not one. */
export const commonRule = ([first, ...others]: readonly ReportSubject[]): LevelRule | null =>
  first && others.every((other) => sameRule(first, other)) ? first : null;

/** What a line's service level is held against; null where its queues have not one goal in common. */
export const levelRule = (subjects: readonly ReportSubject[], by: Split, id: string): LevelRule | null =>
  by === 'program' || by === 'channel'
    ? commonRule(queuesBehind(subjects, by, id))
    : (subjects.find((one) => one.id === id) ?? null);
