import { contactOutcomes, type ContactOutcome } from '@floorlight/shared/contacts/log-row.ts';
import { logViewNames, type LogView } from '@floorlight/shared/contacts/log-views.ts';
import { sentiments } from '@floorlight/shared/contacts/written.ts';

export const periods = ['', 'today', 'yesterday', 'week', 'month', 'between'] as const;
export type Period = (typeof periods)[number];

/** Of logs in which somebody has something to do: what is still open, what is late, what is done. */
export const doingStates = ['', 'open', 'overdue', 'done'] as const;
export type DoingState = (typeof doingStates)[number];

/** What the page of contacts shows. All of it is in the address, but for who the customer is. */
export interface ContactsAddress {
  /** Empty: every contact. */
  readonly log: LogView | '';
  readonly doing: DoingState;
  readonly text: string;
  readonly when: Period;
  /** `yyyy-mm-ddThh:mm` on the floor's clock; empty: since ever, until now. */
  readonly from: string;
  readonly to: string;
  readonly queue: readonly string[];
  readonly team: readonly string[];
  readonly agent: readonly string[];
  readonly program: readonly string[];
  readonly channel: readonly string[];
  readonly outcome: readonly ContactOutcome[];
  readonly disposition: string;
  readonly issue: string;
  readonly resolved: '' | 'yes' | 'no' | 'unknown';
  readonly sentiment: '' | (typeof sentiments)[number];
  readonly id: string;
  /** Seconds, at least. */
  readonly waitFrom: string;
  readonly talkFrom: string;
  /** At most. */
  readonly ratingTo: string;
}

export const usualAddress: ContactsAddress = {
  ...{ log: '', doing: '', text: '', when: '', from: '', to: '', queue: [], team: [], agent: [], program: [], channel: [] },
  ...{ outcome: [], disposition: '', issue: '', resolved: '', sentiment: '', id: '', waitFrom: '', talkFrom: '', ratingTo: '' },
};

type Asked = Pick<URLSearchParams, 'get' | 'getAll' | 'toString'>;

const oneOf = <Value extends string>(choices: readonly Value[], text: string | null): Value | '' =>
  choices.find((choice) => choice === text) ?? '';

const matching = (text: string | null, pattern: RegExp): string => (text !== null && pattern.test(text) ? text : '');

const minute = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;
const figure = /^\d{1,8}(\.\d{1,2})?$/;

/** What can't be read is as if nobody had asked. */
export const readContactsAddress = (asked: Asked): ContactsAddress => ({
  log: oneOf(logViewNames, asked.get('log')),
  doing: oneOf(doingStates, asked.get('doing')),
  text: asked.get('text') ?? '',
  when: oneOf(periods, asked.get('when')),
  from: matching(asked.get('from'), minute),
  to: matching(asked.get('to'), minute),
  queue: asked.getAll('queue'),
  team: asked.getAll('team'),
  agent: asked.getAll('agent'),
  program: asked.getAll('program'),
  channel: asked.getAll('channel'),
  outcome: contactOutcomes.filter((outcome) => asked.getAll('outcome').includes(outcome)),
  disposition: asked.get('disposition') ?? '',
  issue: asked.get('issue') ?? '',
  resolved: oneOf(['yes', 'no', 'unknown'], asked.get('resolved')),
  sentiment: oneOf(sentiments, asked.get('sentiment')),
  id: asked.get('id') ?? '',
  waitFrom: matching(asked.get('waitFrom'), figure),
  talkFrom: matching(asked.get('talkFrom'), figure),
  ratingTo: matching(asked.get('ratingTo'), figure),
});

const names = Object.keys(usualAddress) as (keyof ContactsAddress)[];

/** @returns the search part; what is not its own (`lang`) stays, and what is as usual is not written. */
export const writeContactsAddress = (asked: Asked, to: ContactsAddress): string => {
  const next = new URLSearchParams(asked.toString());
  for (const name of names) {
    next.delete(name);
    for (const each of [to[name]].flat()) if (each !== '') next.append(name, each);
  }
  return `?${next.toString()}`;
};

/** Whether anything beside the log narrows what is shown. */
export const isNarrowed = (address: ContactsAddress): boolean =>
  names.some((name) => name !== 'log' && [address[name]].flat().some((each) => each !== ''));
