import { sql, type RawBuilder } from 'kysely';
import type { RecordKind } from './tables.ts';

const epoch = (column: string): string => `(extract(epoch from ${column}) * 1000)::double precision`;

/** What people wrote on a contact and how they marked it, each time they did. */
const byPeople = [
  `(select jsonb_agg(jsonb_build_array(e.seq, e.field, e.before, e.after, ${epoch('e.at')}, e.by_id, e.by_name) order by e.seq)
    from contact_edits e where e.floor = r.floor and e.contact = r.id)`,
  `(select jsonb_agg(jsonb_build_array(a.id, a.marks, a.comment, ${epoch('a.at')}, a.by_id, a.by_name) order by a.at, a.id)
    from contact_audits a where a.floor = r.floor and a.contact = r.id)`,
];

/** All that a row says, but for where it lies. What stands here is part of each digest: another list would fit none that were made. */
const columns: Record<RecordKind, readonly string[]> = {
  contact: [
    ...[
      'r.floor',
      'r.id',
      'r.version',
      'r.told',
      epoch('r.first_at'),
      epoch('r.closed_at'),
      'r.channel',
      'r.direction',
      'r.program',
    ],
    ...['r.customer_key', 'r.number_code', 'r.outcome', 'r.wait_ms', 'r.ring_ms', 'r.talk_ms', 'r.hold_ms', 'r.acw_ms'],
    ...['r.handlings', 'r.transfers', 'r.issue', 'r.resolved', 'r.rating', 'r.dispositions', 'r.queues', 'r.agents', 'r.written'],
    ...[epoch('r.due_at'), 'r.terms', 'r.words::text', 'r.contact', 'r.events'],
  ],
  shift: [
    ...[
      'r.floor',
      'r.agent',
      epoch('r.shift_at'),
      'r.version',
      'r.day',
      epoch('r.from_at'),
      epoch('r.to_at'),
      'r.planned',
      'r.sums',
    ],
    ...['r.irregularities', 'r.parts', 'r.changes', 'r.contacts', 'r.withdrawn', 'r.cursor', epoch('r.known_at')],
  ],
};

/** What a digest is of. Those of links without a form are of the row alone. */
export const newestForm = 2;

const partsIn = (kind: RecordKind, form: number | null): readonly string[] =>
  kind === 'contact' && form !== null ? [...columns.contact, ...byPeople] : columns[kind];

const digestIn = (kind: RecordKind, salt: string, form: number | null): string =>
  `encode(sha256(${salt} || convert_to(jsonb_build_array(${partsIn(kind, form).join(', ')})::text, 'UTF8')), 'hex')`;

/** Of a row (`r`), with a salt: whoever has the digest cannot try what was written, once the salt is gone. */
export const digestOf = (kind: RecordKind, salt: string): RawBuilder<string> => sql.raw(digestIn(kind, salt, newestForm));

/** Of a row (`r`) as a link (`l`) has it. */
export const digestAsIn = (kind: RecordKind): RawBuilder<string> =>
  sql.raw(`case when l.form is null then ${digestIn(kind, 'l.salt', null)} else ${digestIn(kind, 'l.salt', newestForm)} end`);

const calledBy = (version: string): string =>
  `${version} || ' ' || to_char(r.shift_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || ' ' || r.agent`;

/** By what a row (`r`) is called in the chain. */
export const idOf: Record<RecordKind, string> = { contact: 'r.id', shift: calledBy('r.version') };

/** By what the version before a summary (`r`) is. */
export const idBefore = calledBy('(r.version - 1)');
