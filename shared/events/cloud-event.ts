import { z } from 'zod';
import { faultDetail, plainly, type EventFault } from './event-fault.ts';
import { id } from './fields.ts';
import type { EventType, FloorEvent } from './floor-event.ts';
import { storageFault } from './storable.ts';
import { eventSchemas } from './vocabulary.ts';

const time = z.iso
  .datetime({
    offset: true,
    abort: true,
    error: 'must be an RFC 3339 instant with seconds and an offset, e.g. "2026-03-02T09:15:00.250+01:00"',
  })
  .transform((text) => Date.parse(text))
  .refine((at) => at >= 0, 'must not be before 1970');

const wholeNumber = 'must be a whole number that grows with each event, e.g. 4711';

/** The CloudEvents extension "sequence"; as text it must be digits (EV9 orders by number). */
const sequence = z
  .union(
    [
      z.int(),
      z
        .string()
        .regex(/^\d{1,15}$/)
        .transform(Number),
    ],
    { error: wholeNumber },
  )
  .pipe(z.int().min(0, wholeNumber));

const extension = z.union([z.string().max(1024), z.boolean(), z.number()], {
  error: 'an extension must be text (up to 1,024 characters), a number or a boolean',
});

const attributes = z.object({
  specversion: z.literal('1.0', { error: 'must be "1.0"' }),
  /** Unique within the source that posts (SPEC EV1). */
  id,
  source: z.string().min(1).max(512),
  type: z.string().min(1).max(128),
  time,
  subject: z.string().max(512).optional(),
  datacontenttype: z
    .string()
    .regex(/^application\/([a-z0-9.+-]+\+)?json\s*(;.*)?$/i, 'must be "application/json"')
    .optional(),
  dataschema: z.string().max(512).optional(),
  sequence: sequence.optional(),
  data: z.record(z.string(), z.unknown(), { error: 'must be an object with the fields of the event type' }),
});

/** The envelope of CloudEvents 1.0 in JSON, as posted. */
export const cloudEvent = attributes.catchall(extension);
export type CloudEvent = z.input<typeof cloudEvent>;

export type Parsed = { readonly ok: true; readonly event: FloorEvent } | ({ readonly ok: false } & EventFault);

const no = (code: EventFault['code'], detail: string): Parsed => ({ ok: false, code, detail });

/** CloudEvents: an attribute that is null is unset. */
const withoutNulls = (input: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([name, value]) => value !== null || name === 'data'));

const nameFault = (input: object): string | null => {
  if (Object.hasOwn(input, 'data_base64')) return 'data_base64: binary data is not taken; send the JSON object in "data"';
  const bad = Object.keys(input).find((name) => !/^[a-z0-9]{1,64}$/.test(name));
  return bad === undefined ? null : `${bad.slice(0, 64) || '""'}: attribute names are lower-case letters and digits`;
};

const isKnown = (type: string): type is EventType => Object.hasOwn(eventSchemas, type);

const typeFault = (type: string): Parsed | null => {
  if (!isKnown(type)) return no('unknown-type', `type: "${type}" is not known; docs/events.md lists the types`);
  if (type.startsWith('config.')) return no('reserved-type', `type: "${type}" is Floorlight's own; set it in Floorlight instead`);
  return null;
};

/** `{key, sealed}` is what ingest makes of a customer; taken from outside it would go into the records unchecked. */
const forgedSeal = (data: Record<string, unknown>): boolean => {
  const { customer } = data;
  return typeof customer === 'object' && customer !== null && Object.hasOwn(customer, 'sealed');
};

/**
 * One posted event, checked whole. `input` is parsed JSON; `sourceId` is the ingest source that posted it.
 * The customer, where there is one, is still in clear.
 */
export const parseCloudEvent = (input: unknown, sourceId: string): Parsed => {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return no('bad-envelope', 'event: must be a CloudEvents JSON object');
  }
  const misnamed = nameFault(input);
  if (misnamed) return no('bad-envelope', misnamed);
  const envelope = cloudEvent.safeParse(withoutNulls(input), { error: plainly });
  if (!envelope.success) return no('bad-envelope', faultDetail(envelope.error));
  const { id: eventId, type, time: at, sequence: running, data } = envelope.data;
  const wrongType = typeFault(type);
  if (wrongType) return wrongType;
  const unstorable = storageFault(eventId, 'id') ?? storageFault((input as { data?: unknown }).data, 'data');
  if (unstorable) return { ok: false, ...unstorable };
  if (forgedSeal(data)) return no('bad-data', 'data.customer: send id, phone, email or name; sealing is done here');
  const content = eventSchemas[type as EventType].safeParse(data, { error: plainly });
  if (!content.success) return no('bad-data', faultDetail(content.error, 'data'));
  const known = { id: eventId, source: sourceId, type, time: at, data: content.data };
  return { ok: true, event: (running === undefined ? known : { ...known, sequence: running }) as FloorEvent };
};
