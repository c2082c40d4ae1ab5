import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { ContactAnswer } from '#lib/day/contact.ts';

const directions: Record<ContactAnswer['direction'], () => string> = {
  inbound: m.entity_inbound,
  outbound: m.entity_outbound,
  internal: m.entity_internal,
};
export const directionWord = (direction: ContactAnswer['direction']): string => directions[direction]();
