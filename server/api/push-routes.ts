import { z } from 'zod';
import { language, wishes } from '@floorlight/shared/notices/channel.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readPushKeys } from '@floorlight/shared/store/channels/push-keys.ts';
import { subscribe, subscriptionId, subscriptionsOf, unsubscribe } from '@floorlight/shared/store/channels/subscriptions.ts';
import type { Identity } from '../auth/identity.ts';
import { Problem } from '../problems/problem.ts';
import { localeOf } from '../sign-in/language.ts';
import { accepted } from './accepted.ts';
import { urlFault } from './channel-target.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const path = '/me/push';

const endpoint = z.url({ protocol: /^https?$/ }).max(1000);
const key = z
  .string()
  .max(200)
  .regex(/^[\w-]+=*$/, 'must be base64url');

/** As `PushSubscription.toJSON()` gives it, with what this browser wants to be told. */
const subscription = z.strictObject({
  endpoint,
  expirationTime: z.number().nullable().optional(),
  keys: z.strictObject({ p256dh: key, auth: key }),
  /** The browser’s, unless said otherwise. */
  language: language.optional(),
  severity: wishes.severity.default('warning'),
  floors: wishes.floors.default(null),
});

const onlyPeople = ({ kind }: Identity): void => {
  if (kind !== 'user') throw new Problem(403, 'not-a-person', 'Browsers are people’s: sign in as one.');
};

const refuseEndpoint = ({ config }: Context, address: string): void => {
  const detail = urlFault(address, config);
  if (detail === null) return;
  throw new Problem(400, 'bad-body', `endpoint ${detail}`, { errors: [{ field: 'endpoint', detail }] });
};

const readRoute = (context: Context): Route =>
  defineRoute({
    path,
    summary: 'The key a browser subscribes with (VAPID), and which of your browsers are told',
    needs: 'identity',
    params: nothing,
    query: nothing,
    answer: z.object({
      publicKey: z.string(),
      /** `id` is what subscribing answered. */
      browsers: z.array(z.object({ id: z.string(), ...wishes })),
    }),
    handle: async ({ identity }) => {
      const { publicKey } = await readPushKeys(context);
      const mine = await subscriptionsOf(context, [identity.id]);
      return { publicKey, browsers: mine.map(({ person: _person, sealed: _sealed, ...browser }) => browser) };
    },
  });

const subscribeRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path,
    summary: 'Have this browser told of alerts you may see, from a severity on; again changes what it wants',
    needs: 'identity',
    params: nothing,
    query: nothing,
    body: subscription,
    answer: z.object({ accepted: z.boolean(), id: z.string() }),
    handle: async ({ body, identity, request }) => {
      onlyPeople(identity);
      refuseEndpoint(context, body.endpoint);
      const { language: asked = localeOf(request), severity, floors } = body;
      const address = { endpoint: body.endpoint, keys: body.keys };
      await subscribe(context, identity.id, address, { language: asked, severity, floors });
      return { accepted: true, id: subscriptionId(body.endpoint) };
    },
  });

const unsubscribeRoute = (context: Context): Route =>
  defineRoute({
    method: 'delete',
    path,
    summary: 'Have a browser of yours told no more',
    needs: 'identity',
    params: nothing,
    query: nothing,
    body: z.object({ endpoint }),
    answer: accepted,
    handle: async ({ body, identity }) => {
      await unsubscribe(context, subscriptionId(body.endpoint), identity.id);
      return { accepted: true };
    },
  });

export const pushRoutes = (context: Context): Route[] => [readRoute(context), subscribeRoute(context), unsubscribeRoute(context)];
