import { sql, type RawBuilder } from 'kysely';
import type { RecordKind } from './tables.ts';

const epoch = (column: string): string => `(extract(epoch from r.${column}) * 1000)::double precision`;

/** All that a row says, but for where it lies. What stands here is part of each digest: another list would fit none that were made. */
const columns: Record<RecordKind, readonly string[]> = {
  contact: [
    ...['r.floor', 'r.id', 'r.version', 'r.told', epoch('first_at'), epoch('closed_at'), 'r.channel', 'r.direction', 'r.program'],
    ...['r.customer_key', 'r.number_code', 'r.outcome', 'r.wait_ms', 'r.ring_ms', 'r.talk_ms', 'r.hold_ms', 'r.acw_ms'],
    ...['r.handlings', 'r.transfers', 'r.issue', 'r.resolved', 'r.rating', 'r.dispositions', 'r.queues', 'r.agents', 'r.written'],
    ...[epoch('due_at'), 'r.terms', 'r.words::text', 'r.contact', 'r.events'],
  ],
  shift: [
    ...['r.floor', 'r.agent', epoch('shift_at'), 'r.version', 'r.day', epoch('from_at'), epoch('to_at'), 'r.planned', 'r.sums'],
    ...['r.irregularities', 'r.parts', 'r.changes', 'r.contacts', 'r.withdrawn', 'r.cursor', epoch('known_at')],
  ],
};

/** Of a row (`r`), with a salt: whoever has the digest cannot try what was written, once the salt is gone. */
export const digestOf = (kind: RecordKind, salt: string): RawBuilder<string> =>
  sql.raw(`encode(sha256(${salt} || convert_to(jsonb_build_array(${columns[kind].join(', ')})::text, 'UTF8')), 'hex')`);

/** By what a row (`r`) is called in the chain. */
export const idOf: Record<RecordKind, string> = {
  contact: 'r.id',
  shift: `r.version || ' ' || to_char(r.shift_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || ' ' || r.agent`,
};
