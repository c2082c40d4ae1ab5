import { z } from 'zod';
import { customer, id } from '@floorlight/shared/events/fields.ts';
import type { CustomerWay } from '@floorlight/shared/contacts/customer-way.ts';
import type { Sought } from '@floorlight/shared/store/erasing/erase-customer.ts';
import { byBeginning, byTail, findCustomer, waysOf } from '@floorlight/shared/store/find-customer.ts';
import type { Customer, Seal } from '@floorlight/shared/store/seal.ts';
import type { CustomerAsked } from './contact-search-parameters.ts';
import { sealCustomer } from '../ingest/clean.ts';

/** A customer by the key that contacts show, or by who they are. */
export const askedCustomer = z.union([z.strictObject({ key: id }), customer]);
type AskedCustomer = z.output<typeof askedCustomer>;

/** What they are found by. */
export const soughtBy = (asked: AskedCustomer, seal: Seal): Sought => {
  if ('key' in asked) return asked;
  const { key, number, email } = sealCustomer(asked, seal);
  return { key, ...(number !== undefined && { number }), ...(email !== undefined && { email }) };
};

/** What was typed, as it may stand in a text. */
export const typedBy = (asked: AskedCustomer): string[] =>
  'key' in asked ? [] : [asked.id, asked.phone, asked.email].filter((text) => text !== undefined);

/** Ways to find a customer by what a search says. */
export const waysAsked = (seal: Seal, { beginning, tail, typed, ...who }: CustomerAsked): CustomerWay[] => {
  // as they are sealed when they come in
  const sealing = { customer: (one: Customer) => sealCustomer(one, seal) };
  if (typed !== undefined) return findCustomer(sealing, typed);
  if (beginning !== undefined) return byBeginning(sealing, beginning);
  return tail === undefined ? waysOf(sealing, who) : byTail(sealing, tail);
};

export const waysOfKey = (key: string | undefined): CustomerWay[] | undefined =>
  key === undefined ? undefined : [{ by: 'key', mark: key }];
