import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { changeSource } from '@floorlight/shared/store/change-source.ts';
import { collecting, readCollecting, type Collecting } from '@floorlight/shared/store/collected.ts';
import { listSources } from '@floorlight/shared/store/list-sources.ts';
import { readHeard, type Heard } from '@floorlight/shared/store/read-heard.ts';
import { createSource, kindOfSource, settingsOfSource } from '@floorlight/shared/store/sources.ts';
import { collectorKinds, collectorProducts } from '../connectors/collectors.ts';
import { receiverKinds, receiverProducts } from '../connectors/receivers.ts';
import { accepted } from './accepted.ts';
import { instantAnswer, isoOf, nameField } from './grants-body.ts';
import { fedFloors, refuseUnknownFloors, sourceParams, unknownSource } from './known-source.ts';
import { ownAddress } from './own-address.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { productSecret, refuseOwnSecret, settingsFor } from './product-secret.ts';
import { secretRoute } from './secret-route.ts';

/** Each kind has its own (docs/connectors.md). */
const settingsField = z.record(z.string(), z.unknown());

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
  /** What we can go to ourselves: `settings` say where, `secret` lets us in. */
  collectors: z.array(z.object({ kind: z.string(), product: z.string(), needsSecret: z.boolean() })),
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
      /** Where we go to it; null: it posts. */
      settings: settingsField.nullable(),
      /** How going to it stands; null: it posts, or no worker has looked at it yet. */
      collecting: collecting.extend({ at: instantAnswer }).nullable(),
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

/** Whoever points a source elsewhere is recorded with where; the secret is no setting. */
const toldSettings = (settings: object | null | undefined) => (settings ? { settings: JSON.stringify(settings) } : {});

const collectingAnswer = (state: Collecting | null) => state && { ...state, at: new Date(state.at).toISOString() };

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
      const collected = await Promise.all(
        sources.map(({ id, settings }) => (settings === null ? Promise.resolve(null) : readCollecting(context.redis, id))),
      );
      return {
        kinds: receiverProducts,
        collectors: collectorProducts,
        sources: sources.map((source, nth) => ({
          ...source,
          heard: heard[nth] ? heardAnswer(heard[nth]) : null,
          collecting: collectingAnswer(collected[nth] ?? null),
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
      kind: z.enum([...receiverKinds, ...collectorKinds]),
      floors: fedFloors,
      /** Where the product makes it and shows it; else one is made. */
      secret: productSecret.optional(),
      /** Where we go to it, for kinds of `collectors`. */
      settings: settingsField.optional(),
    }),
    answer: z.object({ id: z.string(), url: z.string(), secret: z.string() }),
    handle: async ({ body, tell }) => {
      await refuseUnknownFloors(context, body.floors);
      refuseOwnSecret(body.kind, body.secret);
      const settings = settingsFor(body.kind, body.settings);
      const { id, secret } = await createSource(context, { ...body, settings });
      tell.done('source-made', id, {
        name: body.name,
        kind: body.kind,
        floors: body.floors.join(', '),
        ...toldSettings(settings),
      });
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
    body: z.strictObject({
      name: nameField(200),
      floors: fedFloors,
      enabled: z.boolean(),
      /** Where we go to it; left out: as it is. */
      settings: settingsField.optional(),
      /** What lets us in there; needed where `settings` change, since the one before is not for another place. */
      secret: productSecret.optional(),
    }),
    answer: accepted,
    handle: async ({ params: { source }, body, tell }) => {
      await refuseUnknownFloors(context, body.floors);
      const kind = await kindOfSource(context, source);
      if (kind === null) throw unknownSource();
      const { settings: given, secret, ...change } = body;
      const settings = given && settingsFor(kind, given);
      const elsewhere = settings && !isDeepStrictEqual(settings, await settingsOfSource(context, source));
      if (elsewhere || secret !== undefined) refuseOwnSecret(kind, secret);
      if (!(await changeSource(context, source, { ...change, secret, ...(settings && { settings }) }))) throw unknownSource();
      tell.done('source-changed', source, {
        name: body.name,
        enabled: body.enabled,
        floors: body.floors.join(', '),
        ...toldSettings(settings),
      });
      return { accepted: true };
    },
  });

export const sourceRoutes = (context: Context): Route[] => [
  listRoute(context),
  makeRoute(context),
  changeRoute(context),
  secretRoute(context),
];
