import { z } from 'zod';
import { label } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { eraseCustomer, erasureId } from '@floorlight/shared/store/erasing/erase-customer.ts';
import { openSeal } from '@floorlight/shared/store/seal.ts';
import { Problem } from '../problems/problem.ts';
import { askedCustomer, soughtBy, typedBy } from './asked-customer.ts';
import { findFloorOr404 } from './known-floor.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const count = z.int().min(0);

/** Erasure of one customer (docs/keeping.md). What identifies them comes in a body and is written down nowhere. */
export const erasureRoute = (context: Context): Route => {
  const seal = openSeal(context.config);
  return defineRoute({
    method: 'post',
    path: '/floors/{floor}/customers/erase',
    summary:
      'Erase who a customer is and what was written of them, wherever it is stored, for good; figures stay. Refused under legal hold',
    needs: 'erasure.approve',
    least: 'the whole',
    params: floorParams,
    query: nothing,
    body: z.strictObject({ customer: askedCustomer, reason: label }),
    answer: z.object({
      id: z.string(),
      contacts: count,
      /** Of accounts, security and cases, which no contact tells. */
      events: count,
      deadLetters: count,
    }),
    handle: async ({ params, body: { customer, reason }, tell }) => {
      const floor = await findFloorOr404(context, params.floor);
      const id = erasureId();
      // what was begun and never done shows: half of it may be gone
      await tell.first('erasure-begun', id, { reason });
      const erased = await eraseCustomer(context, floor.id, id, soughtBy(customer, seal), typedBy(customer));
      if ('held' in erased) {
        const { id: hold, kind, reason: why } = erased.held;
        tell.refused('customer-erased', id, { reason, hold });
        const detail = `is under legal hold ${hold} (${kind}: ${why}); lift the hold first`;
        throw new Problem(409, 'held', `customer ${detail}`, { errors: [{ field: 'customer', detail }] });
      }
      await tell.first('customer-erased', id, { ...erased, reason });
      return { id, ...erased };
    },
  });
};
