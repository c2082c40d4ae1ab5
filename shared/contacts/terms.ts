import type { ContactRecord } from './contact-record.ts';
import type { LogRow } from './log-row.ts';

/** The fields that a contact is found by exactly, each with the letter before its terms. */
export const termFields = {
  queue: 'q',
  agent: 'a',
  program: 'p',
  channel: 'c',
  direction: 'r',
  outcome: 'o',
  /** How any of its visits ended. */
  visit: 'v',
  disposition: 'd',
  issue: 'i',
  /** `yes`, `no`, `unknown`. */
  resolved: 's',
  /** `contactFlags`. */
  flag: 'f',
  sentiment: 'm',
  /** The last rating given, its whole points: an index finds the few that are bad. */
  rating: 'g',
  /** Keyed hash of who the customer is. */
  customer: 'k',
  /** The same of the last four digits of their number, and of their e-mail address. */
  tail: 't',
  email: 'e',
} as const;

/** What is or is not so of a contact. Of what people are to do the first of each pair is open, the other done. */
export const contactFlags = [
  'transferred',
  'rated',
  'edited',
  'follow-up',
  'followed-up',
  'escalation',
  'escalation-resolved',
  'call-back',
  'called-back',
  'audited',
] as const;
export type ContactFlag = (typeof contactFlags)[number];

export const term = (field: keyof typeof termFields, value: string): string => `${termFields[field]}:${value}`;

export const resolvedWord = (resolved: boolean | null): 'yes' | 'no' | 'unknown' => {
  if (resolved === null) return 'unknown';
  return resolved ? 'yes' : 'no';
};

type Facts = Pick<LogRow, 'outcome' | 'dispositions' | 'issue' | 'resolved'>;

const either = (is: boolean | undefined, yes: ContactFlag, no: ContactFlag): ContactFlag[] => {
  if (is === undefined) return [];
  return [is ? yes : no];
};

const flagsOf = ({ contact, people }: ContactRecord): ContactFlag[] => {
  const { written = {}, audits = [] } = people ?? {};
  const { followUp, escalation, callBack } = written;
  return [
    ...(contact.handlings.some(({ transferred }) => transferred) ? (['transferred'] as const) : []),
    ...(contact.ratings.length > 0 ? (['rated'] as const) : []),
    ...(Object.keys(written).length > 0 ? (['edited'] as const) : []),
    ...either(followUp?.done, 'followed-up', 'follow-up'),
    ...either(escalation && escalation.resolvedAt !== null, 'escalation-resolved', 'escalation'),
    ...either(callBack?.done, 'called-back', 'call-back'),
    ...(audits.length > 0 ? (['audited'] as const) : []),
  ];
};

export const termsOf = (record: ContactRecord, { outcome, dispositions, issue, resolved }: Facts): string[] => {
  const { contact, program, customerKey, channel, direction, queues, agents } = record;
  const all = [
    term('outcome', outcome),
    term('channel', channel),
    term('direction', direction),
    term('resolved', resolvedWord(resolved)),
    ...(program === null ? [] : [term('program', program)]),
    ...(issue === null ? [] : [term('issue', issue)]),
    ...(customerKey === null ? [] : [term('customer', customerKey)]),
    ...(contact.customer?.tail === undefined ? [] : [term('tail', contact.customer.tail)]),
    ...(contact.customer?.email === undefined ? [] : [term('email', contact.customer.email)]),
    ...flagsOf(record).map((flag) => term('flag', flag)),
    ...(record.people?.written.sentiment ? [term('sentiment', record.people.written.sentiment)] : []),
    ...contact.ratings.slice(-1).map(({ score }) => term('rating', String(Math.floor(score)))),
    ...contact.visits.map((visit) => term('visit', visit.outcome)),
    ...dispositions.map((one) => term('disposition', one)),
    ...queues.map((queue) => term('queue', queue)),
    ...agents.map((agent) => term('agent', agent)),
  ];
  return [...new Set(all)];
};
