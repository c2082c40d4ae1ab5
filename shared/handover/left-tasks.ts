import type { FloorEvent } from '../events/floor-event.ts';

type TaskEvent = FloorEvent<'task.created'> | FloorEvent<'task.completed'> | FloorEvent<'task.cancelled'>;

export interface LeftTask {
  readonly task: string;
  readonly agent: string | null;
  readonly kind: string | null;
  readonly contact: string | null;
  readonly due: number;
}

/** Tasks of one source are its own: another may call one of its own the same. */
const keyOf = ({ source, data }: TaskEvent): string => JSON.stringify([source, data.task]);

/** Those with a due time that were not done and are due before `dueTo`, first due first. @param events in order of time. */
export const leftTasks = (events: readonly TaskEvent[], dueTo: number): LeftTask[] => {
  const open = new Map<string, LeftTask>();
  for (const event of events) {
    if (event.type !== 'task.created') {
      open.delete(keyOf(event));
      continue;
    }
    const { task, agent = null, kind = null, contact = null, due } = event.data;
    if (due !== undefined) open.set(keyOf(event), { task, agent, kind, contact, due: Date.parse(due) });
  }
  return [...open.values()].filter(({ due }) => due < dueTo).toSorted((a, b) => a.due - b.due || (a.task < b.task ? -1 : 1));
};
