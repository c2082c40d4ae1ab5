import { z } from 'zod';
import { channel, customerField, id, label } from './fields.ts';

const whose = { customer: customerField, program: label.optional() };

/** What happens on the account of a customer of a program, for account activity summaries. */
export const accountEvents = {
  'account.signed_in': z.strictObject({ ...whose, method: label.optional(), device: label.optional(), place: label.optional() }),
  'account.transacted': z.strictObject({
    ...whose,
    transaction: id,
    kind: label,
    /** In units of `currency`; negative is money back. */
    amount: z.number().optional(),
    /** ISO 4217. */
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'use the three letters of ISO 4217, e.g. "EUR"')
      .optional(),
    status: z.enum(['pending', 'done', 'failed', 'reversed']).optional(),
  }),
  'account.plan_changed': z.strictObject({ ...whose, from: label.optional(), to: label, agent: id.optional() }),
  /** Something measured was used: minutes, messages, storage. */
  'account.used': z.strictObject({ ...whose, measure: label, quantity: z.number().min(0), unit: label.optional() }),
  'account.profile_changed': z.strictObject({
    ...whose,
    /** Names of the fields that changed, never their values. */
    fields: z.array(label).min(1).max(100),
    agent: id.optional(),
  }),
  'account.notified': z.strictObject({ ...whose, channel: channel.optional(), topic: label, delivered: z.boolean().optional() }),
};
