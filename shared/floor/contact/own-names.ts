import type { ContactEvent } from '../../events/floor-event.ts';
import type { Contact } from './contact.ts';
import { waiting } from './visits.ts';

interface Named {
  readonly queue?: string | undefined;
  readonly agent?: string | undefined;
}

/** What a source calls an agent or a queue → who that is in this contact. */
type Known = Map<string, string>;

const waitsIn = (contact: Contact, queue: string): boolean => waiting(contact).some((visit) => visit.queue === queue);

/** Rung, or on it; where what is said begins nothing, ever. */
const hasPart = ({ offers, handlings }: Contact, agent: string, begins: boolean): boolean =>
  offers.some((offer) => offer.agent === agent && (!begins || offer.result === 'open')) ||
  handlings.some((one) => one.agent === agent && (!begins || one.end === 'open' || one.end === 'unknown'));

const beginnings: ReadonlySet<string> = new Set(['contact.offered', 'contact.dialled', 'contact.answered']);

const pick = (known: Known, said: string, meant: string, stays: (one: string) => boolean): string => {
  const before = known.get(said);
  const own = before !== undefined && stays(before) ? before : meant;
  known.set(said, own);
  return own;
};

type Own = (event: ContactEvent) => ContactEvent;

const same: Own = (event) => event;

/**
 * The names under which each stay and each agent’s part of a contact began: one who waited in a queue, or spoke with an agent,
 * when that was merged into another (or a merge was undone) is answered and ended there, and counts there. What begins later is
 * where it is meant then. Asked for each event in order, before that is folded.
 */
export const ownNames = (contact: Contact, events: readonly ContactEvent[]): Own => {
  if (!events.some(({ said }) => said)) return same;
  const queues: Known = new Map();
  const agents: Known = new Map();
  return (event) => {
    const { queue, agent } = event.data as Named;
    const begins = beginnings.has(event.type);
    const own = {
      ...(agent !== undefined && {
        agent: pick(agents, event.said?.agent ?? agent, agent, (one) => hasPart(contact, one, begins)),
      }),
      ...(queue !== undefined && { queue: pick(queues, event.said?.queue ?? queue, queue, (one) => waitsIn(contact, one)) }),
    };
    return own.queue === queue && own.agent === agent ? event : ({ ...event, data: { ...event.data, ...own } } as ContactEvent);
  };
};
