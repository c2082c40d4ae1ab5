import type { Floor } from './floor.ts';
import type { FloorEvent } from '../events/floor-event.ts';

type Definition = FloorEvent<'config.group_defined'>;

/** A named set of queues (SPEC, vocabulary); some of them may not be known yet. */
export interface Group {
  /** `group:` and its name: no queue can be called that. */
  readonly id: string;
  readonly name: string;
  /** Sorted, each once. */
  readonly queues: readonly string[];
}

/** Groups that people defined and that hold a queue: an empty list takes a group away. By id. */
export const groupsIn = (definitions: Iterable<Definition>): Group[] =>
  [...definitions]
    .filter(({ data }) => data.queues.length > 0)
    .map(({ data }) => ({
      id: `group:${data.group}`,
      name: data.name ?? data.group,
      queues: [...new Set(data.queues)].sort(),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

export const groupsOf = ({ groups }: Floor): Group[] => groupsIn(groups.values());
