import { z } from 'zod';
import { checkRanges, contactFilters } from '@floorlight/shared/contacts/contact-search.ts';
import { logViewNames } from '@floorlight/shared/contacts/log-views.ts';
import { customer, id } from '@floorlight/shared/events/fields.ts';
import type { Place } from '@floorlight/shared/store/contact-log/listed.ts';
import { dialled } from '@floorlight/shared/store/number-code.ts';
import { instantParameter } from './parameters.ts';

/** Instants that Postgres knows as well. */
const place = z.tuple([z.int().min(-62_135_596_800_000).max(253_402_300_799_999), z.union([id, z.literal('')])]);

const readPlace = (text: string): z.infer<typeof place> | null => {
  try {
    return place.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    return null;
  }
};

export const placeText = ({ at, id }: Place): string => Buffer.from(JSON.stringify([at, id])).toString('base64url');

const after = z
  .string()
  .max(1000)
  .transform((text, context) => {
    const read = readPlace(text);
    if (read) return { at: read[0], id: read[1] };
    context.addIssue({ code: 'custom', message: 'must be `next` of the page before' });
    return z.NEVER;
  });

const isNumber = (text: string): boolean => dialled(text) !== null;

const mostRows = 200;
const wholeRows = `must be a whole number from 1 to ${mostRows}`;

const limit = z.preprocess(
  (given) => (typeof given === 'string' && /^\d{1,6}$/.test(given) ? Number(given) : given),
  z.int(wholeRows).min(1, wholeRows).max(mostRows, wholeRows).default(50),
);

const asked = {
  ...contactFilters,
  /** One of the logs; what else is asked narrows it. */
  view: z.enum(logViewNames).optional(),
  /** When they began; `to` is not among them. */
  from: instantParameter.optional(),
  to: instantParameter.optional(),
  /** Until when an open follow-up is to be done; `dueTo` is not among them: those before now are overdue. */
  dueFrom: instantParameter.optional(),
  dueTo: instantParameter.optional(),
  limit,
  after: after.optional(),
};

export const contactsQuery = z.strictObject(asked).superRefine(checkRanges);

/** One of the ways to say who is meant; numbers whole, by how they begin, or by their last four digits. */
const customerAsked = z
  .strictObject({
    ...customer.shape,
    beginning: z.string().max(64).refine(isNumber, 'must be how a number begins, as +49 30'),
    tail: z.string().regex(/^\d{4}$/, 'must be the last four digits of a number'),
    /** As somebody types it: a number, `+49 30…`, four digits, an e-mail address, an id. */
    typed: z.string().trim().min(1).max(254),
  })
  .partial()
  .refine(
    (who) => Object.keys(who).length === 1,
    'give one of id, phone, email, name, beginning, tail and typed: a customer is found by one of them',
  );

export type CustomerAsked = z.output<typeof customerAsked>;

export const contactsBody = z
  .strictObject({
    ...asked,
    customer: customerAsked.optional(),
    /** As a contact names its customer: `customer.key`. */
    customerKey: id.optional(),
  })
  .superRefine(checkRanges)
  .refine(({ customer: who, customerKey }) => who === undefined || customerKey === undefined, {
    path: ['customerKey'],
    error: 'must be left out where "customer" says who it is',
  });

export type ContactsAsked = z.output<typeof contactsQuery>;
