import type { ContactSearch } from './contact-search.ts';

/** The logs that supervisors read, each a search of the one store of contacts; what is asked beside it narrows it. */
export const logViews: Record<LogView, ContactSearch> = {
  inbound: { direction: ['inbound'] },
  outbound: { direction: ['outbound'] },
  /** Where somebody said whether the customer's matter is settled. */
  resolution: { resolved: ['yes', 'no'] },
  /** Who left, or was left, before anybody spoke with them. */
  missed: { direction: ['inbound'], outcome: ['abandoned', 'lost'] },
  escalation: { flag: ['escalation', 'escalation-resolved'] },
  'follow-up': { flag: ['follow-up', 'followed-up'] },
  audit: { flag: ['audited'] },
};

export const logViewNames = ['inbound', 'outbound', 'escalation', 'resolution', 'missed', 'follow-up', 'audit'] as const;
export type LogView = (typeof logViewNames)[number];
