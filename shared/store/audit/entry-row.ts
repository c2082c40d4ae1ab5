import type { Insertable, Selectable } from 'kysely';
import type { ChainedEntry } from '../../access/audit-entry.ts';
import type { AuditTable } from '../tables.ts';

export const rowOf = ({ at, actor, detail, ...same }: ChainedEntry): Insertable<AuditTable> => ({
  ...same,
  at: new Date(at),
  actor: actor.id,
  actor_kind: actor.kind,
  actor_name: actor.name,
  detail: JSON.stringify(detail),
});

export const entryOf = ({ at, actor, actor_kind, actor_name, ...same }: Selectable<AuditTable>): ChainedEntry => ({
  ...same,
  at: at.getTime(),
  actor: { id: actor, kind: actor_kind, name: actor_name },
});
