import type { ContactEvent } from '../events/floor-event.ts';
import { settle } from './contact/settle.ts';
import { foldContact } from './contact/fold.ts';
import { noteBeyond } from './changes.ts';
import type { Floor, HotContact } from './floor.ts';
import { maxEventsOfContact, maxUnregisteredAgents, maxUnregisteredQueues } from './limits.ts';
import { insertInOrder } from './order.ts';
import { refold } from './refold.ts';
import { noteToldOf } from './told.ts';

type Refuse = (reason: string) => void;

const named = (event: ContactEvent): { queue: string | undefined; agent: string | undefined } => ({
  queue: 'queue' in event.data ? event.data.queue : undefined,
  agent: 'agent' in event.data ? event.data.agent : undefined,
});

/** Unknown queues and agents are welcome up to a number (DESIGN, "The event"). */
const oneTooMany = (floor: Floor, event: ContactEvent): string | null => {
  const { queue, agent } = named(event);
  const unknown = <T extends { definition: unknown }>(all: Map<string, T>): number =>
    [...all.values()].filter((one) => one.definition === null).length;
  if (queue !== undefined && !floor.queues.has(queue) && unknown(floor.queues) >= maxUnregisteredQueues)
    return 'too-many-unregistered-queues';
  if (agent !== undefined && !floor.agents.has(agent) && unknown(floor.agents) >= maxUnregisteredAgents)
    return 'too-many-unregistered-agents';
  return null;
};

const newContact = (floor: Floor, id: string): HotContact => ({
  id,
  events: [],
  settled: settle(foldContact(id, []), floor.judgingAt, floor.clock.now, null),
  contributions: [],
});

/** Nothing in it says how the contact began: it may belong to one that only the records still have (SPEC EV4). */
const isHeadless = ({ events, settled }: HotContact): boolean =>
  settled.contact.visits.length === 0 && events[0]?.type !== 'contact.started' && events[0]?.type !== 'contact.dialled';

/** `floor.contacts` must hold the contact if the floor keeps it, hot or cold; one it does not know from before its horizon is the records'. */
export const applyContactEvent = (floor: Floor, event: ContactEvent, refuse: Refuse): void => {
  const id = event.data.contact;
  const known = floor.contacts.get(id);
  if (!known && event.time < floor.horizon) {
    noteBeyond(floor.changes, id, []);
    return;
  }
  const reason = oneTooMany(floor, event);
  if (reason) return refuse(reason);
  const hot = known ?? newContact(floor, id);
  if (hot.events.length >= maxEventsOfContact) return refuse('too-many-events-of-one-contact');
  if (!insertInOrder(hot.events, event)) return;
  floor.contacts.set(id, hot);
  noteToldOf(floor, hot.events, event);
  refold(floor, hot, event);
  if (!known && isHeadless(hot)) noteBeyond(floor.changes, id, []);
};
