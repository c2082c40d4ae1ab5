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
  /** `transferred`, `rated`. */
  flag: 'f',
  /** Keyed hash of who the customer is. */
  customer: 'k',
  /** The same of the last four digits of their number, and of their e-mail address. */
  tail: 't',
  email: 'e',
} as const;

export const term = (field: keyof typeof termFields, value: string): string => `${termFields[field]}:${value}`;

export const resolvedWord = (resolved: boolean | null): 'yes' | 'no' | 'unknown' => {
  if (resolved === null) return 'unknown';
  return resolved ? 'yes' : 'no';
};

type Facts = Pick<LogRow, 'outcome' | 'dispositions' | 'issue' | 'resolved'>;

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
    ...(contact.handlings.some(({ transferred }) => transferred) ? [term('flag', 'transferred')] : []),
    ...(contact.ratings.length > 0 ? [term('flag', 'rated')] : []),
    ...contact.visits.map((visit) => term('visit', visit.outcome)),
    ...dispositions.map((one) => term('disposition', one)),
    ...queues.map((queue) => term('queue', queue)),
    ...agents.map((agent) => term('agent', agent)),
  ];
  return [...new Set(all)];
};
