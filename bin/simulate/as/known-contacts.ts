import type { Said } from './teller.ts';

/** What a product knows of a contact under way beside what the newest event says. */
export interface KnownContact {
  readonly id: string;
  readonly phone: string | null;
  readonly outbound: boolean;
  queue: string | null;
  agent: string | null;
  /** UTC ms. */
  answeredAt: number | null;
  over: boolean;
  /** How many agents still wrap it up. */
  wrapping: number;
}

/** Contacts under way. One is begun by the first event that a product tells, and forgotten with the last. */
export class KnownContacts {
  readonly #known = new Map<string, KnownContact>();

  begin({ contact: id = '', customer, queue, agent }: Said, outbound = false): KnownContact {
    const known = this.#known.get(id);
    const contact = known ?? {
      id,
      phone: customer?.phone ?? null,
      outbound,
      queue: null,
      agent: null,
      answeredAt: null,
      over: false,
      wrapping: 0,
    };
    contact.queue = queue ?? contact.queue;
    contact.agent = agent ?? contact.agent;
    this.#known.set(id, contact);
    return contact;
  }

  of({ contact = '' }: Said): KnownContact | undefined {
    return this.#known.get(contact);
  }

  /** To be told of every event, when it has been told: whose contact is over and wrapped up is forgotten. */
  settle(type: string, said: Said): void {
    const contact = this.of(said);
    if (!contact) return;
    if (said.wrapUp === true) contact.wrapping += 1;
    if (type === 'contact.wrapped') contact.wrapping -= 1;
    if (type === 'contact.ended' || type === 'contact.abandoned') contact.over = true;
    if (contact.over && contact.wrapping <= 0) this.#known.delete(contact.id);
  }
}
