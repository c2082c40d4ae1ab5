import type { EventData } from '../events/floor-event.ts';
import type { Context } from '../runtime/context.ts';
import { dispositionOf, type DispositionSettings } from '../settings/disposition-settings.ts';
import { readDefined } from './read-settings.ts';

interface Subject {
  readonly program: string | null;
  readonly queues: readonly string[];
}

const isFor = ({ programs, queues }: DispositionSettings, contact: Subject): boolean =>
  programs.length + queues.length === 0 ||
  (contact.program !== null && programs.includes(contact.program)) ||
  contact.queues.some((queue) => queues.includes(queue));

/** The dispositions that may be set on a contact; null where the floor has defined none, so that any may. In order of their names. */
export const dispositionsFor = async (
  context: Pick<Context, 'redis'>,
  floor: string,
  contact: Subject,
): Promise<DispositionSettings[] | null> => {
  const defined = [...(await readDefined(context, floor, 'disposition')).values()].map((data) => {
    const set = data as EventData<'config.disposition_defined'>;
    return dispositionOf(set.disposition, set);
  });
  const current = defined.filter(({ retired }) => !retired);
  if (current.length === 0) return null;
  const nameOf = ({ name, disposition }: DispositionSettings): string => name ?? disposition;
  return current.filter((one) => isFor(one, contact)).toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
};
