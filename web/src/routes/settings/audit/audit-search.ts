import { auditAction, auditOutcome, type AuditAction, type AuditEntry } from '@floorlight/shared/access/audit-entry.ts';
import { ask } from '#lib/settings/ask.ts';

/** An entry as the API answers it. */
export interface ReadEntry extends AuditEntry {
  readonly seq: number;
  readonly at: string;
  readonly hash: string;
  /** Of a person, key or screen. */
  readonly subjectName: string | null;
}

export interface AuditPage {
  readonly entries: readonly ReadEntry[];
  /** `before` of the page after; null: this is the last. */
  readonly next: number | null;
}

/** What is looked for; an empty text is not asked for. `from` and `to` are days of the reader's calendar, both included. */
export interface AuditFilter {
  readonly action: AuditAction | '';
  readonly outcome: AuditEntry['outcome'] | '';
  readonly floor: string;
  /** An id. */
  readonly actor: string;
  readonly subject: string;
  readonly from: string;
  readonly to: string;
}

const oneOf = <Value extends string>(values: readonly Value[], given: string | null): Value | '' =>
  values.find((value) => value === given) ?? '';

const isDay = (given: string | null): string => (/^\d{4}-\d\d-\d\d$/.test(given ?? '') ? (given ?? '') : '');

/** From the address; what cannot be read there is left out. */
export const readFilter = (address: Pick<URLSearchParams, 'get'>): AuditFilter => ({
  action: oneOf(auditAction.options, address.get('action')),
  outcome: oneOf(auditOutcome.options, address.get('outcome')),
  floor: address.get('floor') ?? '',
  actor: address.get('actor') ?? '',
  subject: address.get('subject') ?? '',
  from: isDay(address.get('from')),
  to: isDay(address.get('to')),
});

export const writeFilter = (filter: AuditFilter): URLSearchParams =>
  new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''));

const startOf = (day: string, daysOn: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysOn).toISOString();
};

/** What to ask the API. */
export const auditQuery = ({ from, to, ...rest }: AuditFilter, before: number | null): URLSearchParams => {
  const query = new URLSearchParams(Object.entries(rest).filter(([, value]) => value !== ''));
  if (from !== '') query.set('from', startOf(from, 0));
  if (to !== '') query.set('to', startOf(to, 1));
  if (before !== null) query.set('before', String(before));
  query.set('limit', '50');
  return query;
};

/** @throws ApiProblem */
export const readAudit = (filter: AuditFilter, before: number | null = null): Promise<AuditPage> =>
  ask<AuditPage>(`/audit?${auditQuery(filter, before).toString()}`);
