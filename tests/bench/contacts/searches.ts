import type { ContactSearch } from '@floorlight/shared/contacts/contact-search.ts';
import type { LogView } from '@floorlight/shared/contacts/log-views.ts';
import type { Random } from '../../../bin/simulate/core/random.ts';

export interface Asked {
  readonly search: ContactSearch;
  readonly view?: LogView;
}

/** What the log holds, as far as searches ask for it. */
export interface Known {
  readonly random: Random;
  readonly agents: readonly string[];
  /** Keys of customers, ids and words of notes that some contact has. */
  readonly customers: readonly string[];
  readonly ids: readonly string[];
  readonly references: readonly string[];
  readonly from: number;
  readonly to: number;
}

const day = 24 * 60 * 60_000;
const frequent = ['invoice', 'customer account', 'router red', '"call back"', 'refund'];
const some = ['belafeld', 'dorbaham', 'fenaberg technician', '"cancel" -refund', 'complaint belaberg'];

const period = ({ random, from, to }: Known, days: number) => {
  const start = random.between(from, to - days * day);
  return { from: start, to: start + days * day };
};

/** One search of each kind that people make. */
export const searches: Readonly<Record<string, (known: Known) => Asked>> = {
  newest: () => ({ search: {} }),
  'a frequent word': ({ random }) => ({ search: { text: random.pick(frequent) } }),
  'a rarer word': ({ random }) => ({ search: { text: random.pick(some) } }),
  'a word of one contact': ({ random, references }) => ({ search: { text: random.pick(references) } }),
  'no such word': () => ({ search: { text: 'nosuchwordatall' } }),
  'an agent': ({ random, agents }) => ({ search: { agents: [[{ ids: [random.pick(agents)], where: 'anywhere' }]] } }),
  'a team': ({ random, agents }) => ({
    search: { agents: [[{ ids: agents.filter(() => random.chance(0.25)), where: 'anywhere' }]] },
  }),
  'an agent and a word': ({ random, agents }) => ({
    search: { agents: [[{ ids: [random.pick(agents)], where: 'anywhere' }]], text: random.pick(frequent) },
  }),
  'queue and outcome': ({ random }) => ({ search: { queues: [[random.pick(['sales', 'support'])]], outcome: ['abandoned'] } }),
  'queue, disposition, unresolved': () => ({
    search: { queues: [['billing']], disposition: ['Refunded'], resolved: ['no'] },
  }),
  'a customer': ({ random, customers }) => ({ search: { customer: [{ by: 'key', mark: random.pick(customers) }] } }),
  'an id': ({ random, ids }) => ({ search: { id: random.pick(ids) } }),
  'a minute': (known) => ({ search: period(known, 1 / 1440) }),
  'a day long ago, an agent': (known) => ({
    search: { ...period(known, 1), agents: [[{ ids: [known.random.pick(known.agents)], where: 'anywhere' }]] },
  }),
  'a month long ago, a word': (known) => ({ search: { ...period(known, 30), text: known.random.pick(frequent) } }),
  'long talks': () => ({ search: { talkFrom: 1800 } }),
  'badly rated after a long wait': () => ({ search: { ratingTo: 2, waitFrom: 120 } }),
  missed: () => ({ search: {}, view: 'missed' }),
  'missed of a program': ({ random }) => ({ search: { program: [random.pick(['Norte', 'Vela'])] }, view: 'missed' }),
};
