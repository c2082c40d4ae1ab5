import { z } from 'zod';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { changeSource } from '@floorlight/shared/store/change-source.ts';
import { listSources } from '@floorlight/shared/store/list-sources.ts';
import { readHeard, type Heard } from '@floorlight/shared/store/read-heard.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { receiverKinds, receiverProducts } from '../connectors/receivers.ts';
import { accepted } from './accepted.ts';
import { instantAnswer, isoOf, nameField } from './grants-body.ts';
import { fedFloors, refuseUnknownFloors, sourceParams, unknownSource } from './known-source.ts';
import { ownAddress } from './own-address.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { productSecret, refuseOwnSecret } from './product-secret.ts';
import { secretRoute } from './secret-route.ts';

const answer = z.object({
  /** What may be connected. */
  kinds: z.array(
    z.object({
      kind: z.string(),
      /** What people call it. */
      product: z.string(),
      /** True: the product makes the secret and shows it; it is posted to `…/secrets`. */
      secretFromProduct: z.boolean(),
    }),
  ),
  sources: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      floors: z.array(z.string()),
      enabled: z.boolean(),
      /** Where it posts. */
      url: z.string(),
      madeAt: instantAnswer,
      /** As the floors it feeds know it (SPEC BD3); null: none of them heard it yet. Instants are those of its events. */
      heard: z
        .object({
          lastHeard: instantAnswer,
          lastChange: instantAnswer.nullable(),
          /** How often it says that it is there; null: it does not. */
          everySeconds: z.number().nullable(),
          /** It missed three of those. */
          silent: z.boolean(),
          /** How far its clock is behind ours; ahead: negative. */
          skewMs: z.int(),
        })
        .nullable(),
      /** Those that work now, newest first; `endsAt` null: until it is rotated. */
      secrets: z.array(z.object({ madeAt: instantAnswer, endsAt: instantAnswer.nullable() })),
    }),
  ),
});

const addressOf = ({ config }: Context, id: string): string => ownAddress(config, `/ingest/${id}`);

const heardAnswer = ({ lastHeard, lastChange, ...heard }: Heard) => ({
  ...heard,
  lastHeard: new Date(lastHeard).toISOString(),
  lastChange: lastChange === null ? null : new Date(lastChange).toISOString(),
});

const listRoute = (context: Context): Route =>
  defineRoute({
    path: '/sources',
    summary: 'Systems that post events: when each was last heard and last changed something, and how old its secrets are',
    needs: 'sources.manage',
    params: nothing,
    query: nothing,
    answer,
    handle: async () => {
      const sources = await listSources(context);
      const heard = await Promise.all(sources.map((source) => readHeard(context.redis, source)));
      return {
        kinds: receiverProducts,
        sources: sources.map((source, nth) => ({
          ...source,
          heard: heard[nth] ? heardAnswer(heard[nth]) : null,
          url: addressOf(context, source.id),
          madeAt: source.madeAt.toISOString(),
          secrets: source.secrets.map(({ madeAt, endsAt }) => ({ madeAt: madeAt.toISOString(), endsAt: isoOf(endsAt) })),
        })),
      };
    },
  });

const makeRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/sources',
    summary: 'Connect a system that posts events; its secret is in this answer and nowhere else',
    needs: 'sources.manage',
    params: nothing,
    query: nothing,
    body: z.strictObject({
      name: nameField(200),
      kind: z.enum(receiverKinds),
      floors: fedFloors,
      /** Where the product makes it and shows it; else one is made. */
      secret: productSecret.optional(),
    }),
    answer: z.object({ id: z.string(), url: z.string(), secret: z.string() }),
    handle: async ({ body, tell }) => {
      await refuseUnknownFloors(context, body.floors);
      refuseOwnSecret(body.kind, body.secret);
      const { id, secret } = await createSource(context, body);
      tell.done('source-made', id, { name: body.name, kind: body.kind, floors: body.floors.join(', ') });
      return { id, url: addressOf(context, id), secret };
    },
  });

const changeRoute = (context: Context): Route =>
  defineRoute({
    method: 'put',
    path: '/sources/{source}',
    summary: 'Name a source, switch it on or off, set the floors it feeds; noticed within five seconds',
    needs: 'sources.manage',
    params: sourceParams,
    query: nothing,
    body: z.strictObject({ name: nameField(200), floors: fedFloors, enabled: z.boolean() }),
    answer: accepted,
    handle: async ({ params: { source }, body, tell }) => {
      await refuseUnknownFloors(context, body.floors);
      if (!(await changeSource(context, source, body))) throw unknownSource();
      tell.done('source-changed', source, { name: body.name, enabled: body.enabled, floors: body.floors.join(', ') });
      return { accepted: true };
    },
  });

export const sourceRoutes = (context: Context): Route[] => [
  listRoute(context),
  makeRoute(context),
  changeRoute(context),
  secretRoute(context),
];
