import type { SealedCustomer } from '../events/fields.ts';
import type { ContactEvent } from '../events/floor-event.ts';
import type { ContactRecord } from './contact-record.ts';

/** Whoever was erased: what is found by any of these and was told by then is theirs. */
export interface ErasedCustomer {
  readonly key: string;
  readonly number: string | null;
  readonly email: string | null;
  /** UTC ms */
  readonly at: number;
}

interface Told {
  readonly customer?: Partial<SealedCustomer> | undefined;
}

/** What tells of a customer in an event's data: who they are, and what somebody wrote of them. */
export const personal = ['customer', 'note', 'comment', 'title', 'purpose', 'text', 'nextSteps'] as const;
/** Of a case its reasons too: nothing is counted by them. */
export const personalOfCases = [...personal, 'reason'] as const;

export const isOfCustomer = (customer: Partial<SealedCustomer> | null | undefined, erased: ErasedCustomer): boolean =>
  customer !== null &&
  customer !== undefined &&
  (customer.key === erased.key ||
    (erased.number !== null && customer.number === erased.number) ||
    (erased.email !== null && customer.email === erased.email));

export const tellsOfErased = ({ time, data }: { time: number; data: object }, all: readonly ErasedCustomer[]): boolean =>
  all.some((erased) => time <= erased.at && isOfCustomer((data as Told).customer, erased));

/** The case that an event tells of. */
export const caseOf = ({ type, data }: { type: string; data: object }): string | null =>
  type.startsWith('case.') && 'case' in data && typeof data.case === 'string' ? data.case : null;

/** What counts stays: when, who handled it, how it went. */
export const eraseEvent = <T extends { readonly type: string; readonly data: object }>(event: T): T => {
  const gone: readonly string[] = caseOf(event) === null ? personal : personalOfCases;
  return { ...event, data: Object.fromEntries(Object.entries(event.data).filter(([field]) => !gone.includes(field))) };
};

export const eraseRecord = (record: ContactRecord): ContactRecord => ({
  ...record,
  customerKey: null,
  contact: { ...record.contact, customer: null },
  events: record.events.map((event): ContactEvent => eraseEvent(event)),
});
