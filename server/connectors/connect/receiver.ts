import { z } from 'zod';
import { requireSecret } from '../auth/given-secrets.ts';
import type { Body } from '../body.ts';
import { notNeeded, unknownType, unusable } from '../left-out.ts';
import { productDefaults } from '../product-defaults.ts';
import type { Piece } from '../reading.ts';
import { reads } from '../reads.ts';
import type { Receiver } from '../receiver.ts';
import { instantOf } from '../texts.ts';
import { usable } from '../usable.ts';
import { agentPieces } from './agent-events.ts';
import { contactPieces, recordPieces } from './contact-events.ts';
import { agentEvent, contactEvent, contactRecord } from './shapes.ts';

const kind = 'connect';
const product = 'Amazon Connect';

const kinesis = z.looseObject({ Records: z.array(z.looseObject({ kinesis: z.looseObject({ data: z.string() }) })) });
const bridge = z.looseObject({ 'detail-type': z.string(), source: z.string(), time: z.string(), detail: z.unknown() });

/** Records of a stream come in base64, what is broken in them as text. */
const unpacked = (data: string): unknown => {
  const text = Buffer.from(data, 'base64').toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return { data: 'is not JSON in base64' };
  }
};

/** A forwarder may send one, a list, or what a stream gave it. */
const valuesIn = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value;
  const records = kinesis.safeParse(value);
  return records.success ? records.data.Records.map(({ kinesis: { data } }) => unpacked(data)) : [value];
};

const ofBridge = ({ 'detail-type': type, source, time, detail }: z.infer<typeof bridge>, raw: unknown): readonly Piece[] => {
  if (source === 'aws.connect' && /Contact Event$/.test(type))
    return usable(type, raw, () => contactPieces(contactEvent.parse(detail), instantOf(time)));
  return [
    source === 'aws.connect' || source === 'aws.cases' ? notNeeded(type, 'changes nothing on a floor') : unknownType(type, raw),
  ];
};

const one = (value: unknown): readonly Piece[] => {
  const bridged = bridge.safeParse(value);
  if (bridged.success) return ofBridge(bridged.data, value);
  const agent = agentEvent.safeParse(value);
  if (agent.success) return agentPieces(agent.data);
  const record = contactRecord.safeParse(value);
  if (record.success) return recordPieces(record.data);
  const contact = contactEvent.safeParse(value);
  if (contact.success) return contactPieces(contact.data, Number.NaN);
  return [unusable('record', 'is neither an agent event, nor a contact event, nor a contact record', value)];
};

const isOne = (value: unknown): boolean =>
  agentEvent.safeParse(value).success ||
  contactRecord.safeParse(value).success ||
  contactEvent.safeParse(value).success ||
  (bridge.safeParse(value).data?.source ?? '').startsWith('aws.c');

const values = (body: Body): unknown[] => (body.as === 'json' ? valuesIn(body.value) : []);

/** Agent events, contact events and contact records, through EventBridge, a pipe or a forwarder: each adds our key as a header. */
export const connect: Receiver = {
  ...productDefaults,
  kind,
  product,
  authentication: ['header', 'basic', 'address'],
  verify: (delivery, keys) => requireSecret(delivery, keys, product),
  read: reads({ kind, product, isOwn: (body) => values(body).some(isOne), pieces: (body) => values(body).flatMap(one) }),
};
