import { z } from 'zod';
import { id } from '@floorlight/shared/events/fields.ts';
import { deliveryState } from '@floorlight/shared/notices/delivery.ts';
import { noticeKind } from '@floorlight/shared/notices/notice.ts';
import { recipientOf } from '@floorlight/shared/notices/recipient.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { searchDeliveries } from '@floorlight/shared/store/channels/deliveries.ts';
import { namesOf } from '@floorlight/shared/store/names-of.ts';
import { allow } from './allow.ts';
import { instantAnswer, isoOf } from './grants-body.ts';
import { floorsOf } from './known-channel.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const most = 200;
const count = `must be a whole number from 1 to ${most}`;

const query = z.strictObject({
  channel: id.optional(),
  floor: id.max(64).optional(),
  alert: id.optional(),
  /** `next` of the page before. */
  after: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'must be `next` of the page before')
    .transform(Number)
    .optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, count)
    .transform(Number)
    .refine((value) => value >= 1 && value <= most, count)
    .default(50),
});

const answer = z.object({
  deliveries: z.array(
    z.object({
      id: z.int(),
      at: instantAnswer,
      floor: z.string(),
      alert: z.string(),
      kind: noticeKind,
      /** A channel’s id, `on-call` or `push`. */
      channel: z.string(),
      /** Where the channel stands for several: who, and whether it was one of their browsers or a mail. */
      recipient: z.object({ person: z.string(), name: z.string().nullable(), browser: z.boolean() }).nullable(),
      /** 1 is the first. */
      attempt: z.int(),
      state: deliveryState,
      status: z.int().nullable(),
      detail: z.string().nullable(),
      milliseconds: z.int().nullable(),
      /** When it is tried again, or told after quiet hours; null: not again. */
      againAt: instantAnswer.nullable(),
    }),
  ),
  next: z.string().nullable(),
});

export const deliveryRoute = (context: Context): Route =>
  defineRoute({
    path: '/alert-deliveries',
    summary: 'What became of each try to tell somebody of an alert, newest first; kept for 30 days',
    needs: 'floor.set',
    params: nothing,
    query,
    answer,
    handle: async ({ query: { floor, channel, alert, after, limit }, identity }) => {
      if (floor !== undefined) allow(identity, 'floor.set', floor, 'the whole');
      const search = {
        ...(channel !== undefined && { channel }),
        ...(alert !== undefined && { alert }),
        ...(after !== undefined && { before: after }),
      };
      const floors = floor === undefined ? floorsOf(identity) : [floor];
      // one more than asked for says whether there is a next page
      const found = await searchDeliveries(context, { ...search, floors, limit: limit + 1 });
      const page = found.slice(0, limit);
      const recipients = page.map(({ recipient }) => recipientOf(recipient));
      const names = await namesOf(
        context,
        recipients.flatMap((one) => (one ? [one.person] : [])),
      );
      return {
        deliveries: page.map(({ notice: _notice, recipient: _recipient, at, againAt, ...row }, index) => {
          const one = recipients[index] ?? null;
          const recipient = one && { person: one.person, name: names.get(one.person) ?? null, browser: one.browser !== null };
          return { ...row, recipient, at: at.toISOString(), againAt: isoOf(againAt) };
        }),
        next: found.length > page.length ? String(page.at(-1)?.id ?? '') : null,
      };
    },
  });
