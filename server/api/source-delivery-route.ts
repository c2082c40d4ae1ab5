import { z } from 'zod';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { delivery, readDeliveries, readRate } from '@floorlight/shared/store/deliveries.ts';
import { openSeal } from '@floorlight/shared/store/seal.ts';
import { instantAnswer } from './grants-body.ts';
import { sourceOr404, sourceParams } from './known-source.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const count = z.int().min(0);

/** What a source sent and what became of it (SPEC EV6). */
export const sourceDeliveryRoute = (context: Context): Route => {
  const seal = openSeal(context.config);
  return defineRoute({
    path: '/sources/{source}/deliveries',
    summary: 'What a source’s newest deliveries came to, what was in them (masked), and how many events it told each minute',
    needs: 'sources.manage',
    params: sourceParams,
    query: nothing,
    answer: z.object({
      /** Newest first, 100 at most; of many in one second not all are listed, but all are counted. */
      deliveries: z.array(
        delivery.omit({ sealed: true }).extend({
          at: instantAnswer,
          /** Fields and values, but for secrets, people and what somebody wrote; null: nothing of it can be shown. */
          body: z.string().nullable(),
        }),
      ),
      /** Events in each of the last 60 minutes, oldest first. */
      perMinute: z.array(count),
    }),
    handle: async ({ params: { source } }) => {
      await sourceOr404(context, source);
      const [deliveries, perMinute] = await Promise.all([
        readDeliveries(context.redis, source),
        readRate(context.redis, source, context.clock()),
      ]);
      return {
        deliveries: deliveries.map(({ at, sealed, ...one }) => ({
          ...one,
          at: new Date(at).toISOString(),
          body: sealed === null ? null : seal.open(sealed),
        })),
        perMinute,
      };
    },
  });
};
