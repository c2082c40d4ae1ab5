import { z } from 'zod';
import { ruleHours, severity } from '../alerts/rule.ts';
import { id, label } from '../events/fields.ts';
import { locales } from '../messages/compiled/runtime.js';

/** By which way a channel tells. */
export const channelKind = z.enum(['email', 'slack', 'teams', 'webhook']);
export type ChannelKind = z.infer<typeof channelKind>;

export const language = z.enum(locales);

/** When a channel keeps still, by the floor’s clock; `unless`: from which severity on it tells all the same, null: never. */
export const quietHours = ruleHours.extend({ unless: severity.nullable() });
export type QuietHours = z.infer<typeof quietHours>;

const floors = z.array(id.max(64)).min(1, 'name at least one, or null for all').max(200).nullable();

/** A channel, but for its id and where it leads. */
export const channelFields = {
  name: label,
  kind: channelKind,
  /** Whose alerts it tells; null: of every floor. */
  floors,
  language,
  /** The least severity it tells. */
  severity,
  quiet: z.array(quietHours).max(20),
  /** How much it tells in a minute; what is more waits for the next. */
  perMinute: z.int().min(1).max(600),
  /** Whether it also tells that an alert it told of is over. */
  tellsResolved: z.boolean(),
  disabled: z.boolean(),
};
export type Channel = { readonly [Field in keyof typeof channelFields]: z.infer<(typeof channelFields)[Field]> } & {
  readonly id: string;
};

/** What a rule’s rung may name beside channels: whoever is on the floor’s on-call list, and every browser that wants to know. */
export const onCall = 'on-call';
export const everyBrowser = 'push';

/** What a browser wants to be told. */
export const wishes = { language, severity, floors };
export type Wishes = { readonly [Field in keyof typeof wishes]: z.infer<(typeof wishes)[Field]> };
