import type { AuditEntry } from '../../access/audit-entry.ts';

const longestText = 300;
const mostDetails = 20;

/** Refusals tell what strangers sent: cut short, and without what Postgres does not take or would give back changed. */
const text = (given: string): string => given.slice(0, longestText).toWellFormed().replaceAll('\u0000', '\uFFFD');
const textOrNull = (given: string | null): string | null => (given === null ? null : text(given));

type Detail = AuditEntry['detail'][string];

const plain = (value: Detail): Detail => {
  if (typeof value === 'string') return text(value);
  return typeof value === 'number' && !Number.isFinite(value) ? null : value;
};

/** The entry so that it is stored and read back the same, whatever it holds: one that is not would stop all behind it. */
export const storableEntry = (entry: AuditEntry): AuditEntry => ({
  actor: { id: textOrNull(entry.actor.id), kind: entry.actor.kind, name: textOrNull(entry.actor.name) },
  address: textOrNull(entry.address),
  action: entry.action,
  outcome: entry.outcome,
  floor: textOrNull(entry.floor),
  subject: textOrNull(entry.subject),
  detail: Object.fromEntries(
    Object.entries(entry.detail)
      .slice(0, mostDetails)
      .map(([key, value]) => [text(key), plain(value)]),
  ),
});
