import { z } from 'zod';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { kindOfSource, rotateSecret } from '@floorlight/shared/store/sources.ts';
import { instantAnswer } from './grants-body.ts';
import { sourceParams, unknownSource } from './known-source.ts';
import { nothing } from './parameters.ts';
import { productSecret, refuseOwnSecret } from './product-secret.ts';
import { defineRoute, type Route } from './route.ts';

const hour = 3_600_000;

/** A new secret beside the old ones, which go on for as long as the sender may take to change over. */
export const secretRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/sources/{source}/secrets',
    summary: 'Give a source a new secret; it is in this answer and nowhere else. Older ones end after the overlap',
    needs: 'sources.manage',
    params: sourceParams,
    query: nothing,
    body: z.strictObject({
      overlapHours: z.number().min(0).max(8760),
      /** Where the product makes it and shows it; else one is made. */
      secret: productSecret.optional(),
    }),
    answer: z.object({ secret: z.string(), olderEndAt: instantAnswer }),
    handle: async ({ params: { source }, body: { overlapHours, secret: own }, tell }) => {
      const kind = await kindOfSource(context, source);
      if (kind === null) throw unknownSource();
      refuseOwnSecret(kind, own);
      const now = context.clock();
      const secret = await rotateSecret({ ...context, clock: () => now }, source, overlapHours * hour, own);
      tell.done('secret-rotated', source, { overlapHours });
      return { secret, olderEndAt: new Date(now + overlapHours * hour).toISOString() };
    },
  });
