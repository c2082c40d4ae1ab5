import { sql, type Kysely } from 'kysely';
import { isActedOn } from '../alerts/acted-on.ts';
import type { Alert } from '../alerts/alert.ts';
import type { Database } from './tables.ts';
import type { VersionedText } from './upsert-records.ts';

const iso = (instant: number): string => new Date(instant).toISOString();

const rowOf = ({ version, json }: VersionedText) => {
  const record = JSON.parse(json) as Alert;
  const { id, rule, subject, severity, phase, firedAt, resolvedAt, incident } = record;
  return {
    ...{ id, version, rule, kind: subject.kind, subject: subject.id, severity, phase, incident, record },
    fired_at: iso(firedAt),
    resolved_at: resolvedAt === null ? null : iso(resolvedAt),
    acted: isActedOn(record),
  };
};

/** Alerts as they came from the outbox; what is stored of a later commit stays. */
export const upsertAlerts = async (db: Kysely<Database>, floor: string, alerts: readonly VersionedText[]): Promise<void> => {
  if (alerts.length === 0) return;
  await sql`
    insert into alerts (floor, id, version, rule, kind, subject, severity, phase, fired_at, resolved_at, incident, acted, record)
    select ${floor}, row.* from jsonb_to_recordset(${JSON.stringify(alerts.map(rowOf))}::jsonb) as row (
      id text, version bigint, rule text, kind text, subject text, severity text, phase text, fired_at timestamptz,
      resolved_at timestamptz, incident text, acted boolean, record jsonb)
    on conflict (floor, id) do update set version = excluded.version, severity = excluded.severity, phase = excluded.phase,
      resolved_at = excluded.resolved_at, incident = excluded.incident, acted = excluded.acted, record = excluded.record,
      stored_at = now()
    where alerts.version <= excluded.version`.execute(db);
};
