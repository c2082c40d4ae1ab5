import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { ContactAnswer } from '#lib/day/contact.ts';

type Meant = Pick<ContactAnswer, 'dispositions'>;

/** By its name, and what is still to be done; one nobody defined is said as its source said it. */
export const dispositionWords = ({ dispositions }: Meant, disposition: string): string[] => {
  const known = dispositions.find((one) => one.disposition === disposition);
  if (!known?.registered) return [m.entity_disposition_unregistered({ disposition })];
  return [m.entity_disposition({ disposition: known.name ?? disposition }), ...(known.followUp ? [m.entity_follow_up()] : [])];
};

/** Whether the matter is settled: as was said of the contact, else as its newest disposition says; null: neither does. */
export const resolvedWords = (told: Meant & Pick<ContactAnswer, 'resolved' | 'handlings'>): string | null => {
  if (told.resolved !== null) return told.resolved ? m.entity_resolved() : m.entity_unresolved();
  const newest = told.handlings.findLast(({ disposition }) => disposition !== null)?.disposition;
  const says = told.dispositions.find(({ disposition }) => disposition === newest)?.resolved ?? null;
  if (says === null) return null;
  return says ? m.entity_resolved_says() : m.entity_unresolved_says();
};
