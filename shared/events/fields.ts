import { z } from 'zod';

/** An identifier a source chose: 1–128 characters, no control characters, and not the one name that would reach a prototype. */
export const id = z
  .string()
  .min(1)
  .max(128)
  .regex(/^(?!__proto__$)[^\u0000-\u001f\u007f]*$/, 'must not contain control characters, nor be "__proto__"');

/** A queue. Where intervals are asked for, `queue=*` means all of them, so that no queue may be called that. */
export const queueId = id
  .refine((value) => value !== '*', '"*" means all queues; give the queue a name of its own')
  .refine(
    (value) => !value.startsWith('group:'),
    'must not begin with "group:", which means a group of queues; rename the queue',
  );

/** A group of queues; on boards and in reports it stands as `group:` and this. */
export const groupId = id.max(100);

/** A short text a person wrote or reads (names, reasons). */
export const label = z.string().min(1).max(200);

/** Neither control characters nor any that turn the direction of what follows. */
const straight = /^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u;

/** Keeps texts that stand among others to themselves. */
export const keptStraight = <T extends z.ZodString>(text: T): T =>
  text.regex(straight, 'must not contain control characters, nor any that turn the direction of text');

/** What people call something: there must be something to see. */
export const name = keptStraight(
  label.regex(/^$|[\p{L}\p{N}\p{P}\p{S}]/u, 'must have a letter, a digit or a sign that can be seen'),
);

/** Text that may run on (comments, descriptions). */
export const prose = z.string().max(4000);

/** RFC 3339 with `Z` or an offset; parsed to UTC milliseconds at the edge. */
export const instant = z.iso.datetime({ offset: true });

/** Whole or fractional seconds, not negative. */
export const seconds = z.number().min(0).max(31_536_000);

/** How a customer reaches the centre. A source may name others. */
export const channel = z
  .string()
  .min(1)
  .max(32)
  .regex(/^[a-z][a-z0-9_-]*$/, 'use lower-case words, e.g. "voice"');

export const direction = z.enum(['inbound', 'outbound', 'internal']);

/**
 * Who the customer is. It arrives in clear, is sealed at the ingest door and never stored in clear
 * (docs/architecture.md, "What identifies a customer").
 */
export const customer = z
  .strictObject({
    id: z.string().min(1).max(200),
    phone: z.string().min(1).max(64),
    email: z.string().min(3).max(254),
    name: z.string().min(1).max(200),
  })
  .partial()
  .refine((value) => Object.keys(value).length > 0, 'name at least one of id, phone, email, name');

/**
 * What ingest puts in a customer's place: `key` to find by (keyed hash), `sealed` to read (AES-GCM, with its key's id), and where there is
 * one, what their number is found by whole or by its beginning, by its last four digits, and their e-mail address (docs/security.md).
 */
export const sealedCustomer = z.strictObject({
  key: z.string(),
  sealed: z.string(),
  number: z.string().optional(),
  tail: z.string().optional(),
  email: z.string().optional(),
});
export type SealedCustomer = z.infer<typeof sealedCustomer>;

export const customerField = z.union([sealedCustomer, customer]);
