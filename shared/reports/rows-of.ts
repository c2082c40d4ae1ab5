import type { Group } from '../floor/groups.ts';
import type { ReportQuery } from './report-query.ts';

/** A queue as reports cut by it; null: none is said. */
export interface ReportedQueue {
  readonly program: string | null;
  readonly channel: string | null;
}

/** What a floor is made of, as of now. */
export interface ReportScope {
  readonly queues: ReadonlyMap<string, ReportedQueue>;
  readonly groups: readonly Group[];
}

/** A row that each interval has: its name and the queues it sums up. */
export interface RowOf {
  readonly name: string;
  readonly queues: readonly string[];
}

const isOneOf = (list: readonly string[] | undefined, value: string): boolean => list === undefined || list.includes(value);

const membersOf = ({ groups }: ReportScope, group: string): readonly string[] =>
  groups.find(({ id }) => id === group)?.queues ?? [];

/** The queues that a name stands for; null: all. */
const meantBy = (scope: ReportScope, name: string): readonly string[] | null => {
  if (name === '*') return null;
  return name.startsWith('group:') ? membersOf(scope, name) : [name];
};

const stoodFor = (scope: ReportScope, queues: readonly string[] | undefined, queue: string): boolean =>
  queues === undefined || queues.some((name) => meantBy(scope, name)?.includes(queue) ?? true);

/** Whether a queue counts in anything that is asked. */
export const counts = (scope: ReportScope, query: ReportQuery, queue: string): boolean => {
  const { program = null, channel = null } = scope.queues.get(queue) ?? {};
  return (
    (!query.within || query.within.has(queue)) &&
    isOneOf(query.programs, program ?? '') &&
    isOneOf(query.channels, channel ?? '') &&
    (query.groups === undefined || query.groups.some((group) => membersOf(scope, group).includes(queue))) &&
    stoodFor(scope, query.queues, queue)
  );
};

/** All together and a group have a row even where nothing counted; a queue only where something did. */
const named = (scope: ReportScope, { within }: ReportQuery, name: string, counting: readonly string[]): RowOf[] => {
  if (within && name !== '*' && !within.has(name)) return [];
  const meant = meantBy(scope, name);
  const queues = counting.filter((queue) => meant === null || meant.includes(queue));
  const together = name === '*' || scope.groups.some(({ id }) => id === name);
  return queues.length === 0 && !together ? [] : [{ name, queues }];
};

const byAttribute = (of: (queue: string) => string, counting: readonly string[]): RowOf[] =>
  [...Map.groupBy(counting, of)].map(([name, queues]) => ({ name, queues }));

const groupsAsked = ({ groups }: ReportScope, { groups: asked, within }: ReportQuery): string[] =>
  groups.map(({ id }) => id).filter((id) => isOneOf(asked, id) && (!within || within.has(id)));

const unsorted = (scope: ReportScope, query: ReportQuery, counting: readonly string[]): RowOf[] => {
  const { by = 'queue', queues } = query;
  if (by === 'floor') return [{ name: '*', queues: counting }];
  if (by === 'group') return groupsAsked(scope, query).flatMap((id) => named(scope, query, id, counting));
  if (by === 'program') return byAttribute((queue) => scope.queues.get(queue)?.program ?? '', counting);
  if (by === 'channel') return byAttribute((queue) => scope.queues.get(queue)?.channel ?? '', counting);
  if (queues) return [...new Set(queues)].flatMap((name) => named(scope, query, name, counting));
  return counting.map((queue) => ({ name: queue, queues: [queue] }));
};

/** The rows of every interval, in order; `happened`: the queues of which anything was counted in the period. */
export const rowsOf = (scope: ReportScope, query: ReportQuery, happened: Iterable<string>): RowOf[] =>
  unsorted(
    scope,
    query,
    [...happened].filter((queue) => counts(scope, query, queue)),
  ).sort((a, b) => (a.name < b.name ? -1 : 1));

/** Everything asked, each queue once. */
export const allRows = (rows: readonly RowOf[]): RowOf => ({
  name: '*',
  queues: [...new Set(rows.flatMap(({ queues }) => queues))].sort(),
});
