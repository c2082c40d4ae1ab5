import { z } from 'zod';
import { fieldFaults, type FieldFault } from './field-faults.ts';
import { id, instant } from './fields.ts';
import type { EventType, FloorEvent } from './floor-event.ts';
import { storageFault } from './storable.ts';
import { eventSchemas } from './vocabulary.ts';

/** The CloudEvents extension "sequence"; as text it must be digits (SPEC EV9 orders by number). */
const sequence = z.union(
  [
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
    z.int().min(0),
  ],
  'must be a whole number, not negative, that grows with each event, e.g. 4711',
);

/** CloudEvents 1.0 in JSON. Extension attributes may come along; only `sequence` is read. */
const envelope = z.looseObject({
  specversion: z.literal('1.0'),
  /** Unique within the source that posts (SPEC EV1). */
  id,
  source: z.string().min(1).max(1024),
  type: z.string().min(1).max(128),
  time: instant.transform((text) => Date.parse(text)).refine((at) => at >= 0, 'must not be before 1970'),
  subject: z.string().min(1).max(1024).optional(),
  datacontenttype: z
    .string()
    .regex(/^application\/([\w.+-]+\+)?json\b/i, 'must be application/json')
    .optional(),
  dataschema: z.string().max(1024).optional(),
  sequence: sequence.optional(),
  data_base64: z.undefined('is not taken; put JSON in "data"').optional(),
  data: z.record(z.string(), z.unknown()),
});

export type EventFaultCode = 'invalid-event' | 'invalid-data' | 'unknown-type' | 'reserved-type';

interface Refused<Code extends string = EventFaultCode> {
  readonly ok: false;
  readonly code: Code;
  readonly errors: readonly FieldFault[];
}
export type Parsed<Code extends string = EventFaultCode> = { readonly ok: true; readonly event: FloorEvent } | Refused<Code>;

export const refuse = <Code extends string>(code: Code, ...errors: readonly FieldFault[]): Refused<Code> => ({
  ok: false,
  code,
  errors,
});

/** CloudEvents: a null attribute is an absent one. */
const withoutNulls = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && !Array.isArray(input) && Object.values(input).includes(null)
    ? Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null))
    : input;

const typeFault = (type: string): Refused | null => {
  if (type.startsWith('config.')) {
    return refuse('reserved-type', { field: 'type', detail: 'config.* is written by Floorlight itself; set it in Floorlight' });
  }
  if (type.startsWith('alert.'))
    return refuse('reserved-type', {
      field: 'type',
      detail: 'alert.* is written by Floorlight itself; act on alerts in Floorlight',
    });
  if (Object.hasOwn(eventSchemas, type)) return null;
  return refuse('unknown-type', { field: 'type', detail: 'is not in the vocabulary; use one of docs/events.md' });
};

/** Nobody but Floorlight seals: what claims to be sealed would go into the records unchecked. */
const customerFault = ({ customer }: Record<string, unknown>): Refused | null => {
  if (typeof customer !== 'object' || customer === null || !('sealed' in customer || 'key' in customer)) return null;
  return refuse('invalid-data', { field: 'data.customer', detail: 'must be given in clear: id, phone, email, name' });
};

const textFault = (id: string, data: unknown): Refused | null => {
  const inId = storageFault(id, 'id');
  if (inId) return refuse('invalid-event', inId);
  const inData = storageFault(data, 'data');
  return inData && refuse('invalid-data', inData);
};

/**
 * One posted event, checked whole. `input` is parsed JSON; `sourceId` is the ingest source that posted it.
 * The customer, where there is one, is still in clear, and card numbers are not yet masked.
 */
export const parseCloudEvent = (input: unknown, sourceId: string): Parsed => {
  const parsed = envelope.safeParse(withoutNulls(input));
  if (!parsed.success) return refuse('invalid-event', ...fieldFaults(parsed.error));
  const { id: eventId, type, time, sequence: running, data } = parsed.data;
  // a copy of the data would have lost a field named __proto__, so the original is looked at
  const fault = typeFault(type) ?? textFault(eventId, (input as { data: unknown }).data) ?? customerFault(data);
  if (fault) return fault;
  const content = eventSchemas[type as EventType].safeParse(data);
  if (!content.success) return refuse('invalid-data', ...fieldFaults(content.error, 'data'));
  const known = { id: eventId, source: sourceId, type, time, data: content.data };
  return { ok: true, event: (running === undefined ? known : { ...known, sequence: running }) as FloorEvent };
};
