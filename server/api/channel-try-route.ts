import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { alertPage } from '@floorlight/shared/notices/alert-page.ts';
import { madeUpAlert } from '@floorlight/shared/notices/made-up.ts';
import { messageOf, type Message } from '@floorlight/shared/notices/message.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { publicAddress } from '@floorlight/shared/runtime/public-address.ts';
import { sendToChannel } from '@floorlight/shared/sending/send-to-channel.ts';
import { takeAttempt, type AttemptLimits } from '@floorlight/shared/store/attempts.ts';
import { openChannel, type StoredChannel } from '@floorlight/shared/store/channels/channels.ts';
import { listFloors } from '@floorlight/shared/store/list-floors.ts';
import { Problem } from '../problems/problem.ts';
import { channelParams, floorsOf, ownChannel } from './known-channel.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

/** A channel of somebody else’s must not be flooded by trying it. */
const tries: AttemptLimits = { free: 10, firstWait: 5_000, longestWait: 60_000, forgetOne: 30_000 };

const refuseFlood = async (context: Context, by: string): Promise<void> => {
  const wait = await takeAttempt(context, 'channel-try', by, tries);
  if (wait === 0) return;
  const seconds = Math.ceil(wait / 1000);
  throw new Problem(429, 'too-many-requests', `Tried too often; wait ${seconds} s.`, {
    headers: { 'Retry-After': String(seconds) },
  });
};

interface Place {
  readonly id: string;
  readonly name: string;
  readonly timezone: string;
}

/** One of its floors, which the test says it comes from. */
const placeOf = async (context: Context, { floors }: StoredChannel, mine: readonly string[] | null): Promise<Place> => {
  const known = await listFloors(context);
  const fits = ({ id }: Place): boolean => (floors?.includes(id) ?? true) && (mine?.includes(id) ?? true);
  return known.find(fits) ?? { id: 'test', name: 'Floorlight', timezone: 'UTC' };
};

const testMessage = ({ config, clock }: Context, { name, language: locale }: StoredChannel, { id, ...place }: Place): Message => {
  const alert = madeUpAlert(clock(), locale);
  const message = messageOf(
    { kind: 'fired', alert },
    {
      locale,
      floorName: place.name,
      zone: place.timezone,
      pageUrl: alertPage(publicAddress({ config }), id, alert.id),
      acknowledgeUrl: null,
      lever: null,
    },
  );
  const title = m.notice_test({ title: message.title }, { locale });
  return { ...message, title, small: m.notice_test_text({ channel: name }, { locale }) };
};

/** Sends what is made up, and says what the receiver said. */
export const channelTryRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/alert-channels/{channel}/try',
    summary: 'Send a test message through a channel, as it is set, and say what the receiver said',
    needs: 'floor.set',
    params: channelParams,
    query: nothing,
    answer: z.object({
      delivered: z.boolean(),
      /** Of HTTP or SMTP; null: there was no answer. */
      status: z.int().nullable(),
      detail: z.string().nullable(),
      milliseconds: z.int(),
    }),
    handle: async ({ params, identity, tell }) => {
      const channel = await ownChannel(context, params.channel, identity);
      await refuseFlood(context, identity.id);
      const place = await placeOf(context, channel, floorsOf(identity));
      const message = testMessage(context, channel, place);
      const notice = { kind: 'fired', alert: madeUpAlert(context.clock(), channel.language), at: context.clock() } as const;
      const parcel = { floor: place.id, id: `test-${randomUUID()}`, notice, message, test: true };
      const began = performance.now();
      const opened = { kind: channel.kind, ...openChannel(context, channel) };
      const { kind, status, detail } = await sendToChannel(context.config, opened, parcel);
      tell.done('channel-changed', channel.id, { what: 'tried', name: channel.name, delivered: kind === 'delivered' });
      return { delivered: kind === 'delivered', status, detail, milliseconds: Math.round(performance.now() - began) };
    },
  });
