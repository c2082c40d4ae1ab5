import type { ContactOutcome, LogWritten } from '@floorlight/shared/contacts/log-row.ts';
import type { ContactAnswer } from '#lib/day/contact.ts';
import { ask, send } from '#lib/settings/ask.ts';
import type { Query } from './contacts-query.ts';

/** A contact in a list. Instants are UTC milliseconds, times milliseconds. */
export interface ListedContact {
  readonly id: string;
  readonly firstAt: number;
  readonly closedAt: number | null;
  readonly channel: string;
  readonly direction: ContactAnswer['direction'];
  readonly program: string | null;
  readonly issue: string | null;
  readonly resolved: boolean | null;
  readonly rating: number | null;
  readonly queues: readonly string[];
  readonly agents: readonly { readonly id: string; readonly name: string }[];
  /** Null: we see a part of it. */
  readonly all: {
    readonly outcome: ContactOutcome;
    readonly wait: number;
    readonly talk: number;
    readonly hold: number;
    readonly afterWork: number;
    readonly handlings: number;
    readonly transfers: number;
    readonly dispositions: readonly string[];
  } | null;
  readonly written: LogWritten | null;
  readonly dueAt: number | null;
  readonly more: { readonly queues: number; readonly agents: number; readonly dispositions: number };
}

export interface ContactsPage {
  readonly contacts: readonly ListedContact[];
  readonly next: string | null;
  readonly lookedBackTo: number | null;
  readonly moving: boolean;
}

/** Who the customer is, by one of these. */
export type CustomerAsked =
  { readonly customer: { readonly [by in 'phone' | 'email' | 'id' | 'name']?: string } } | { readonly customerKey: string };

const bodyOf = (query: Query): Record<string, string | string[]> =>
  Object.fromEntries(
    [...Map.groupBy(query, ([name]) => name)].map(([name, all]) => {
      const values = all.map(([, value]) => value);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );

const pageSize = 50;

/** Contacts that fit, newest first. Who the customer is never stands in an address. @throws ApiProblem */
export const readContacts = (
  floor: string,
  query: Query,
  customer: CustomerAsked | null,
  after: string | null,
): Promise<ContactsPage> => {
  const asked: Query = [...query, ['limit', String(pageSize)], ...(after === null ? [] : [['after', after] as const])];
  const at = `/floors/${encodeURIComponent(floor)}`;
  return customer
    ? send<ContactsPage>('POST', `${at}/contact-search`, { ...bodyOf(asked), ...customer })
    : ask<ContactsPage>(`${at}/contacts?${new URLSearchParams(asked.map(([name, value]) => [name, value])).toString()}`);
};
