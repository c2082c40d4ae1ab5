import { z } from 'zod';
import { customer, id } from '@floorlight/shared/events/fields.ts';
import type { Sought } from '@floorlight/shared/store/erasing/erase-customer.ts';
import type { Seal } from '@floorlight/shared/store/seal.ts';
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
