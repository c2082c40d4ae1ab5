import { id } from '@floorlight/shared/events/fields.ts';
import type { EventData } from '@floorlight/shared/events/floor-event.ts';
import { draft, type Draft } from './draft.ts';
import { markOf } from './texts.ts';

type SeenAgent = EventData<'agent.snapshot'>['agents'][number];

/** A product's full picture of an instant of its clock. */
export interface Seen {
  readonly time: number;
  readonly agents: readonly SeenAgent[];
  /** Every contact that is under way; null: the product would not say. */
  readonly contacts: ReadonlySet<string> | null;
  /** Who waits and who talks, as events that say so. Telling a floor what it knows changes nothing there. */
  readonly calls: readonly Draft[];
}

const mostAgents = 5000;
const mostContacts = 20_000;
const waits = 'waits';
/** One that is none would make all of the picture unusable. */
const isId = (text: string): boolean => id.safeParse(text).success;
const textIn = ({ data }: Draft, field: string): string => {
  const value = data[field];
  return typeof value === 'string' ? value : '';
};

/** What was told of agents and contacts so far, as far as a full picture can contradict it (SPEC EV7). */
export class Known {
  readonly #agents = new Map<string, string>();
  readonly #contacts = new Map<string, string>();

  /** Agents that earlier connections told of: they may have gone meanwhile. */
  constructor(agents: readonly string[]) {
    for (const agent of agents) this.#agents.set(agent, '');
  }

  agents(): string[] {
    return [...this.#agents.keys()].slice(-mostAgents);
  }

  hear(told: readonly Draft[]): void {
    for (const one of told) {
      const [agent, contact] = [textIn(one, 'agent'), textIn(one, 'contact')];
      if (one.type === 'agent.signed_in') this.#agents.set(agent, 'available');
      if (one.type === 'agent.signed_out') this.#agents.set(agent, 'offline');
      if (one.type === 'agent.presence_changed') this.#agents.set(agent, textIn(one, 'presence'));
      if (/^contact\.(queued|answered)$/.test(one.type)) this.#contacts.set(contact, agent || waits);
      if (/^contact\.(abandoned|ended|left_queue)$/.test(one.type)) this.#contacts.delete(contact);
    }
  }

  /** What the picture adds to what is known: everything after a gap (`isFirst`), else only what it contradicts. */
  compare(kind: string, { time, agents: all, contacts, calls }: Seen, isFirst: boolean): Draft[] {
    const agents = all.filter(({ agent }) => isId(agent));
    const told = calls.filter(
      (call) => isFirst || this.#contacts.get(textIn(call, 'contact')) !== (textIn(call, 'agent') || waits),
    );
    const listed = new Set(agents.map(({ agent }) => agent));
    const isOther =
      isFirst ||
      agents.some(({ agent, presence }) => this.#agents.get(agent) !== presence) ||
      [...this.#agents].some(([agent, presence]) => presence !== 'offline' && !listed.has(agent)) ||
      (contacts !== null && [...this.#contacts.keys()].some((contact) => !contacts.has(contact)));
    const scope = { agents: [...new Set([...listed, ...this.agents()])].filter(isId).slice(0, mostAgents) };
    for (const agent of this.#agents.keys()) if (!listed.has(agent)) this.#agents.set(agent, 'offline');
    for (const { agent, presence } of agents) this.#agents.set(agent, presence);
    if (contacts !== null)
      for (const contact of this.#contacts.keys()) if (!contacts.has(contact)) this.#contacts.delete(contact);
    this.hear(told);
    if (!isOther) return told;
    const underWay = contacts !== null && contacts.size <= mostContacts ? { contacts: [...contacts].filter(isId) } : {};
    const data = { scope, agents: agents.slice(0, mostAgents), ...underWay };
    return [...told, draft(kind, 'agent.snapshot', { id: markOf(kind, 'picture', JSON.stringify([time, data])), time }, data)];
  }
}
