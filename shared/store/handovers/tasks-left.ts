import { sql, type Kysely } from 'kysely';
import { leftTasks, type LeftTask } from '../../handover/left-tasks.ts';
import type { Database } from '../tables.ts';

type TaskEvent = Parameters<typeof leftTasks>[0][number];

/** As the index `raw_events_doings` says it. */
const ofDoings = sql<boolean>`(type like 'task.%' or type like 'feature.%' or type like 'security.%')`;

/** A task that was made longer ago is somebody's plan, not what a shift leaves. */
const longest = 31 * 24 * 60 * 60_000;
const mostRead = 20_000;

interface Asked {
  readonly floor: string;
  readonly from: number;
  readonly to: number;
  readonly dueTo: number;
}

/** Tasks that nobody had done by the end of a period; `more`: there are more events than were read. */
export const tasksLeft = async (
  db: Kysely<Database>,
  { floor, from, to, dueTo }: Asked,
): Promise<{ tasks: LeftTask[]; more: boolean }> => {
  const rows = await db
    .selectFrom('raw_events')
    .select('event')
    .where('floor', '=', floor)
    .where(ofDoings)
    .where('type', 'in', ['task.created', 'task.completed', 'task.cancelled'])
    .where('time', '>=', new Date(from - longest))
    .where('time', '<', new Date(to))
    .orderBy('time', 'desc')
    .orderBy('event_id', 'desc')
    .limit(mostRead + 1)
    .execute();
  const events = rows.slice(0, mostRead).map(({ event }) => event as TaskEvent);
  return { tasks: leftTasks(events.toReversed(), dueTo), more: rows.length > mostRead };
};
