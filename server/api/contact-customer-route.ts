import { z } from 'zod';
import { customer } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openSeal, type Seal } from '@floorlight/shared/store/seal.ts';
import { Problem } from '../problems/problem.ts';
import { contactOr404, contactParams } from './known-contact.ts';
import { findFloorOr404 } from './known-floor.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const noCustomer = (): Problem => {
  const detail = 'has no customer: its sources named none, or their data was erased';
  return new Problem(404, 'no-customer', `The contact ${detail}.`, { errors: [{ field: 'contact', detail }] });
};

/** @throws Problem 409 for what was sealed with a key that this instance no longer has. */
const opened = (seal: Seal, sealed: string): z.output<typeof customer> => {
  try {
    return customer.parse(JSON.parse(seal.open(sealed)));
  } catch (error) {
    const detail = 'has a customer who was sealed with a key that this instance does not have';
    throw new Problem(409, 'sealed-otherwise', `The contact ${detail}.`, {
      errors: [{ field: 'contact', detail }],
      cause: error,
    });
  }
};

/** Who the customer of a contact is, for one who may ask: it is written down before anything is answered. */
export const contactCustomerRoute = (context: Context): Route => {
  const seal = openSeal(context.config);
  return defineRoute({
    method: 'post',
    path: '/floors/{floor}/contacts/{contact}/customer',
    summary: 'Who the customer of a contact is, as its source named them; each time is recorded in the audit log',
    needs: 'customers.reveal',
    params: contactParams,
    query: nothing,
    body: z.strictObject({}),
    answer: z.object({ customer }),
    handle: async ({ params, reach, tell }) => {
      const floor = await findFloorOr404(context, params.floor);
      const { stored } = await contactOr404(context, floor.id, reach, params.contact);
      const { customer: who } = stored.contact;
      if (!who) throw noCustomer();
      await tell.first('customer-revealed', params.contact);
      return { customer: opened(seal, who.sealed) };
    },
  });
};
