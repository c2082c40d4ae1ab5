import { z } from 'zod';
import { grant } from '@floorlight/shared/access/grant.ts';
import { grantWords } from '@floorlight/shared/access/grant-words.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { listKeys, revokeKey } from '@floorlight/shared/store/api-keys.ts';
import { makeKey } from '../auth/create-key.ts';
import { Problem } from '../problems/problem.ts';
import { accepted } from './accepted.ts';
import { refuseUnknown } from './grant-faults.ts';
import { grantsField, instantAnswer, isoOf, nameField } from './grants-body.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const answer = z.object({
  keys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      grants: z.array(grant),
      startsWith: z.string().nullable(),
      madeAt: instantAnswer,
      madeBy: z.string().nullable(),
      /** Null: it does not end by itself. */
      expiresAt: instantAnswer.nullable(),
      lastUsed: instantAnswer.nullable(),
    }),
  ),
});

const newKey = z.strictObject({
  name: nameField(100),
  grants: grantsField,
  /** Null: it does not end by itself. */
  expiresInDays: z.int().min(1).max(365).nullable(),
});

const listRoute = (context: Context): Route =>
  defineRoute({
    path: '/keys',
    summary: 'API keys, newest first, without the keys themselves',
    needs: 'keys.manage',
    params: nothing,
    query: nothing,
    answer,
    handle: async () => {
      const keys = await listKeys(context);
      return {
        keys: keys.map((key) => ({
          ...key,
          grants: [...key.grants],
          madeAt: key.madeAt.toISOString(),
          expiresAt: isoOf(key.expiresAt),
          lastUsed: isoOf(key.lastUsed),
        })),
      };
    },
  });

const makeRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/keys',
    summary: 'Make an API key; it is in this answer and nowhere else',
    needs: 'keys.manage',
    params: nothing,
    query: nothing,
    body: newKey,
    answer: z.object({ id: z.string(), key: z.string() }),
    handle: async ({ body, identity, tell }) => {
      await refuseUnknown(context, body.grants);
      const made = await makeKey(context, { ...body, by: identity.id });
      const { name, expiresInDays } = body;
      tell.done('key-made', made.id, { name, to: grantWords(body.grants), expiresInDays });
      return made;
    },
  });

const revokeRoute = (context: Context): Route =>
  defineRoute({
    method: 'delete',
    path: '/keys/{key}',
    summary: 'End an API key for good, at once',
    needs: 'keys.manage',
    params: z.strictObject({ key: id }),
    query: nothing,
    answer: accepted,
    handle: async ({ params: { key }, tell }) => {
      const name = await revokeKey(context, key);
      if (name === null)
        throw new Problem(404, 'unknown-key', 'There is no such key.', {
          errors: [{ field: 'key', detail: 'must be one of /api/v1/keys' }],
        });
      tell.done('key-revoked', key, { name });
      return { accepted: true };
    },
  });

export const keyRoutes = (context: Context): Route[] => [listRoute(context), makeRoute(context), revokeRoute(context)];
