import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { channelFields } from '@floorlight/shared/notices/channel.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import {
  changeChannel,
  deleteChannel,
  insertChannel,
  listChannels,
  setChannelSecret,
} from '@floorlight/shared/store/channels/channels.ts';
import { newSecret } from '@floorlight/shared/store/sources.ts';
import { sendsMail } from '../mail/mailer.ts';
import { Problem } from '../problems/problem.ts';
import { accepted } from './accepted.ts';
import { channelAnswer, shownChannel } from './channel-answer.ts';
import { refuseTarget, targetField } from './channel-target.ts';
import { channelParams, floorsOf, ownChannel, refuseFloors } from './known-channel.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const listRoute = (context: Context): Route =>
  defineRoute({
    path: '/alert-channels',
    summary: 'By which ways alerts reach people on floors that you may set',
    needs: 'floor.set',
    params: nothing,
    query: nothing,
    /** `mails`: whether this instance sends mail. */
    answer: z.object({ mails: z.boolean(), channels: z.array(channelAnswer) }),
    handle: async ({ identity }) => {
      const mine = floorsOf(identity);
      const shown = (await listChannels(context)).map((channel) => shownChannel(context, channel, mine));
      return { mails: sendsMail(context.config), channels: shown.filter((channel) => channel !== null) };
    },
  });

const makeRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/alert-channels',
    summary: 'Make a channel; what a webhook is signed with is in this answer and nowhere else',
    needs: 'floor.set',
    params: nothing,
    query: nothing,
    body: z.strictObject({ ...channelFields, target: targetField }),
    answer: z.object({ accepted: z.boolean(), channel: z.string(), secret: z.string().nullable() }),
    handle: async ({ body: { target, ...fields }, identity, tell }) => {
      await refuseFloors(context, fields.floors, identity);
      refuseTarget(fields.kind, target, context.config);
      const id = randomUUID();
      const secret = fields.kind === 'webhook' ? newSecret() : null;
      await insertChannel(context, { ...fields, id }, { target, secret });
      tell.done('channel-changed', id, { what: 'made', name: fields.name, kind: fields.kind });
      return { accepted: true, channel: id, secret };
    },
  });

const refuseKind = (was: string, is: string): void => {
  if (was === is) return;
  const detail = `must stay "${was}"; make another channel`;
  throw new Problem(400, 'bad-body', `kind ${detail}`, { errors: [{ field: 'kind', detail }] });
};

const changeRoute = (context: Context): Route =>
  defineRoute({
    method: 'put',
    path: '/alert-channels/{channel}',
    summary: 'Change a channel; without a target it leads where it led',
    needs: 'floor.set',
    params: channelParams,
    query: nothing,
    body: z.strictObject({ ...channelFields, target: targetField.nullable().default(null) }),
    answer: accepted,
    handle: async ({ params, body: { target, ...fields }, identity, tell }) => {
      const { id, kind } = await ownChannel(context, params.channel, identity);
      refuseKind(kind, fields.kind);
      await refuseFloors(context, fields.floors, identity);
      if (target !== null) refuseTarget(kind, target, context.config);
      await changeChannel(context, { ...fields, id }, target);
      tell.done('channel-changed', id, { what: target === null ? 'changed' : 'leads elsewhere', name: fields.name });
      return { accepted: true };
    },
  });

const removeRoute = (context: Context): Route =>
  defineRoute({
    method: 'delete',
    path: '/alert-channels/{channel}',
    summary: 'Take a channel away; rules that name it tell the others',
    needs: 'floor.set',
    params: channelParams,
    query: nothing,
    answer: accepted,
    handle: async ({ params, identity, tell }) => {
      const { id, name } = await ownChannel(context, params.channel, identity);
      await deleteChannel(context, id);
      tell.done('channel-changed', id, { what: 'removed', name });
      return { accepted: true };
    },
  });

const secretRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/alert-channels/{channel}/secret',
    summary: 'Give a webhook channel a new secret to sign with, in force at once; it is in this answer and nowhere else',
    needs: 'floor.set',
    params: channelParams,
    query: nothing,
    answer: z.object({ accepted: z.boolean(), secret: z.string() }),
    handle: async ({ params, identity, tell }) => {
      const { id, kind, name } = await ownChannel(context, params.channel, identity);
      if (kind !== 'webhook') throw new Problem(409, 'not-signed', 'Only what goes to a webhook is signed.');
      const secret = newSecret();
      await setChannelSecret(context, id, secret);
      tell.done('channel-changed', id, { what: 'new secret', name });
      return { accepted: true, secret };
    },
  });

export const channelRoutes = (context: Context): Route[] =>
  [listRoute, makeRoute, changeRoute, removeRoute, secretRoute].map((route) => route(context));
