import { z } from 'zod';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { changeSource } from '@floorlight/shared/store/change-source.ts';
import { listSources } from '@floorlight/shared/store/list-sources.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { accepted } from './accepted.ts';
import { instantAnswer, isoOf, nameField } from './grants-body.ts';
import { fedFloors, refuseUnknownFloors, sourceParams, unknownSource } from './known-source.ts';
import { ownAddress } from './own-address.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { secretRoute } from './secret-route.ts';

const answer = z.object({
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
      /** Those that work now, newest first; `endsAt` null: until it is rotated. */
      secrets: z.array(z.object({ madeAt: instantAnswer, endsAt: instantAnswer.nullable() })),
    }),
  ),
});

const addressOf = ({ config }: Context, id: string): string => ownAddress(config, `/ingest/${id}`);

const listRoute = (context: Context): Route =>
  defineRoute({
    path: '/sources',
    summary: 'Systems that post events, and how old their secrets are',
    needs: 'sources.manage',
    params: nothing,
    query: nothing,
    answer,
    handle: async () => {
      const sources = await listSources(context);
      return {
        sources: sources.map((source) => ({
          ...source,
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
    body: z.strictObject({ name: nameField(200), kind: z.enum(['generic']), floors: fedFloors }),
    answer: z.object({ id: z.string(), url: z.string(), secret: z.string() }),
    handle: async ({ body, tell }) => {
      await refuseUnknownFloors(context, body.floors);
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
