import { inForce } from '@floorlight/shared/contacts/in-force.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { ContactAnswer } from '#lib/day/contact.ts';

type Meant = Pick<ContactAnswer, 'dispositions'>;

/** By its name, and what is still to be done; one nobody defined is said as its source said it. */
export const dispositionWords = ({ dispositions }: Meant, disposition: string): string[] => {
  const known = dispositions.find((one) => one.disposition === disposition);
  if (!known?.registered) return [m.entity_disposition_unregistered({ disposition })];
  return [m.entity_disposition({ disposition: known.name ?? disposition }), ...(known.followUp ? [m.entity_follow_up()] : [])];
};

type Turned = Meant & Pick<ContactAnswer, 'resolved' | 'handlings' | 'issue' | 'written'>;

/** Whether the matter is settled: as was said of the contact, by people before sources, else as its disposition says; null: neither does. */
export const resolvedWords = (told: Turned): string | null => {
  const { resolved, disposition: newest } = inForce(told, told.written);
  if (resolved !== undefined) return resolved ? m.entity_resolved() : m.entity_unresolved();
  const says = told.dispositions.find(({ disposition }) => disposition === newest)?.resolved ?? null;
  if (says === null) return null;
  return says ? m.entity_resolved_says() : m.entity_unresolved_says();
};
