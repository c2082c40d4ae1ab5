import type { z } from 'zod';
import { lessTelling, type NameLevel } from '@floorlight/shared/access/name-level.ts';
import type { Reach } from '@floorlight/shared/access/reach.ts';
import { programNames } from '@floorlight/shared/access/sees.ts';
import type { SealedCustomer } from '@floorlight/shared/events/fields.ts';
import type { ContactEvent } from '@floorlight/shared/events/floor-event.ts';
import type { StoredContact } from '@floorlight/shared/store/find-contact.ts';
import type { SeenOnFloor } from '@floorlight/shared/store/seen-on-floor.ts';
import type { contactAnswer } from './contact-answer.ts';

type Answer = z.input<typeof contactAnswer>;
type FromSources = Omit<Answer, 'agents' | 'dispositions' | 'erasedAt' | 'written' | 'edits' | 'audits' | 'may'>;
type Life = Pick<Answer, 'visits' | 'handlings' | 'offers'>;

/** Of one contact: the level at which an agent may be named. */
type LevelOf = (agent: string) => NameLevel;

/** A contact without a program is seen through its queues, which may be of any that is reached. */
const throughPrograms = (reach: Reach, { queues }: SeenOnFloor, program: string | null): NameLevel | null => {
  if (program !== null) return programNames(reach, program);
  return queues && reach.programs.length > 0 ? reach.programs.map(({ names }) => names).reduce(lessTelling) : null;
};

/** Their own agents in full, all others as the whole floor or the contact’s program names them. */
export const levelsOn = (reach: Reach, seen: SeenOnFloor, program: string | null): LevelOf => {
  const others = reach.whole ?? throughPrograms(reach, seen, program) ?? 'nobody';
  return (agent) => (seen.agents?.has(agent) ? 'full' : others);
};

/** What lies in queues that are seen; what names no queue only where nothing of the contact lies elsewhere. */
const lifeWithin = ({ visits, handlings, offers }: Life, { queues }: SeenOnFloor): Life => {
  if (!queues) return { visits, handlings, offers };
  const kept = visits.flatMap(({ queue }, index) => (queues.has(queue) ? [index] : []));
  const isWhole = kept.length === visits.length;
  return {
    visits: visits.filter(({ queue }) => queues.has(queue)),
    handlings: handlings.flatMap((one) => {
      if (one.visit === null) return isWhole ? [one] : [];
      return kept.includes(one.visit) ? [{ ...one, visit: kept.indexOf(one.visit) }] : [];
    }),
    offers: offers.filter(({ queue }) => (queue === null ? isWhole : queues.has(queue))),
  };
};

const lifeOf = ({ contact: { afterWork, handlings, visits, offers } }: StoredContact): Life => ({
  visits,
  handlings: handlings.map((handling, index) => ({ ...handling, afterWork: afterWork[index] ?? null })),
  offers,
});

interface Named {
  readonly agent?: unknown;
  readonly queue?: unknown;
  readonly to?: unknown;
}

/** Agents and queues that an event names, also those a contact goes to. */
const namedIn = (told: object): { agents: string[]; queues: string[] } => {
  const data: Named = told;
  const to = (typeof data.to === 'object' ? data.to : null) as Named | null;
  const texts = (...given: unknown[]): string[] => given.filter((one) => typeof one === 'string');
  return { agents: texts(data.agent, to?.agent), queues: texts(data.queue, to?.queue) };
};

/** Events are what sources sent, names and all: shown only to who may read every name and queue in them. */
const mayReadEvents = ({ events }: StoredContact, { queues: seen }: SeenOnFloor, levelOf: LevelOf): boolean =>
  events.every(({ data, said }) => {
    const named = [namedIn(data), namedIn(said ?? {})];
    const [agents, queues] = [named.flatMap((one) => one.agents), named.flatMap((one) => one.queues)];
    return agents.every((agent) => levelOf(agent) === 'full') && queues.every((queue) => !seen || seen.has(queue));
  });

const agentsOf = ({ handlings, offers }: Life): string[] => [
  ...new Set([...handlings, ...offers].map(({ agent }) => agent).filter((agent) => agent !== null)),
];

interface Whose {
  readonly customer?: unknown;
}

/** What a customer is found by (digits of a number, an address) tells what others they are like: it stays here. */
const shownCustomer = (customer: unknown): Answer['customer'] => {
  const { key, sealed } = customer as SealedCustomer;
  return { key, sealed };
};

const shownEvent = (event: ContactEvent): Answer['events'][number] => {
  const { customer } = event.data as Whose;
  return customer ? { ...event, data: { ...event.data, customer: shownCustomer(customer) } } : event;
};

/** What of a stored contact may be read, with agents by the ids that sources know, and who they are. */
export const contactWithin = (
  stored: StoredContact,
  seen: SeenOnFloor,
  levelOf: LevelOf,
): { told: FromSources; agents: string[]; sees: 'all' | 'no names' | 'a part' } => {
  const { afterWork: _afterWork, waits: _waits, ...facts } = stored.contact;
  const life = lifeWithin(lifeOf(stored), seen);
  const everyone = agentsOf(lifeOf(stored));
  const isFull = everyone.every((agent) => levelOf(agent) === 'full') && mayReadEvents(stored, seen, levelOf);
  const customer = facts.customer && shownCustomer(facts.customer);
  const isWhole = life.visits.length === facts.visits.length;
  return {
    // how all of it went is nothing of a part
    told: {
      ...facts,
      ...life,
      ...(!isWhole && { resolved: null, ratings: [] }),
      customer,
      events: isFull ? stored.events.map(shownEvent) : [],
    },
    agents: agentsOf(life),
    sees: (isFull && 'all') || (isWhole ? 'no names' : 'a part'),
  };
};
