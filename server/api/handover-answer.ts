import { z } from 'zod';
import { asOf } from '@floorlight/shared/board/board.ts';
import { handoverContent, type HandoverContent } from '@floorlight/shared/handover/content.ts';
import { handoverLinks } from '@floorlight/shared/handover/links.ts';

/** The page that tells more, below the address of this instance. */
const linked = { link: z.string() };
const { shape } = handoverContent;

const signature = z.object({
  by: z.string(),
  /** By the floor’s clock, UTC milliseconds, as every instant here. */
  at: z.int(),
  /** Whether what is stored is what was signed. */
  intact: z.boolean(),
});

const period = z.object({ from: z.int(), to: z.int() });

/** What a period hands over; once it is signed, what was signed. */
export const handoverAnswer = z.object({
  ...{ timezone: z.string(), asOf },
  from: z.int(),
  to: z.int(),
  /** The period before it, and the one that follows, null while that has not begun. */
  before: period,
  after: period.nullable(),
  /** The period is over: it can be signed. */
  over: z.boolean(),
  /** When the floor hands over, minutes after local midnight, and for how many minutes it waits for a signature. */
  times: z.object({ at: z.array(z.int()), after: z.int() }),
  signed: signature.nullable(),
  /** Of what is told, but for the agents: whoever signs says which they read. Null once it is signed. */
  reading: z.string().nullable(),
  /** Of what was signed: SHA-256 of the content, as JSON with sorted fields and without links. Null: it is not signed. */
  digest: z.string().nullable(),
  alerts: z.array(shape.alerts.element.extend(linked)),
  agents: z.array(shape.agents.unwrap().element.extend(linked)).nullable(),
  exceptions: z.array(shape.exceptions.element.extend(linked)),
  misses: z.array(shape.misses.unwrap().element.extend(linked)).nullable(),
  contacts: z.array(shape.contacts.element.extend(linked)),
  tasks: z.array(shape.tasks.element.extend({ link: z.string().nullable() })),
  notes: shape.notes,
  /** Written since it was signed. */
  laterNotes: shape.notes,
  more: shape.more,
});

/** A task has no page of its own: that of its contact, else of whose it is. */
const linkOfTask = (floor: string, { contact, agent }: HandoverContent['tasks'][number]): string | null => {
  if (contact !== null) return handoverLinks.contact(floor, contact);
  return agent && handoverLinks.agent(floor, agent.id);
};

/** The content, each part with the page of what it names. */
export const linkContent = (content: HandoverContent) => {
  const { floor, alerts, agents, exceptions, misses, contacts, tasks, notes, more } = content;
  return {
    alerts: alerts.map((one) => ({ ...one, link: handoverLinks.alert(floor, one.alert) })),
    agents: agents === null ? null : agents.map((one) => ({ ...one, link: handoverLinks.agent(floor, one.agent.id) })),
    exceptions: exceptions.map((one) => ({ ...one, link: handoverLinks.exception(floor) })),
    misses: misses === null ? null : misses.map((one) => ({ ...one, link: handoverLinks.miss(floor) })),
    contacts: contacts.map((one) => ({ ...one, link: handoverLinks.contact(floor, one.contact) })),
    tasks: tasks.map((one) => ({ ...one, link: linkOfTask(floor, one) })),
    notes,
    more,
  };
};
