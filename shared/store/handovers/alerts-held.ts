import type { Kysely } from 'kysely';
import { mostListed, type HandoverContent } from '../../handover/content.ts';
import type { Database } from '../tables.ts';

/** What has been open for longer is told by the page of alerts. */
const longest = 31 * 24 * 60 * 60_000;

interface Period {
  readonly floor: string;
  readonly from: number;
  readonly to: number;
}

/** Alerts that fired within [from, to), and those before it that were open when it began; those that fired last first. */
export const alertsHeld = async (db: Kysely<Database>, { floor, from, to }: Period): Promise<HandoverContent['alerts']> => {
  const rows = await db
    .selectFrom('alerts')
    .select(['record', 'resolved_at'])
    .where('floor', '=', floor)
    .where('fired_at', '>=', new Date(from - longest))
    .where('fired_at', '<', new Date(to))
    .where((where) => where.or([where('resolved_at', 'is', null), where('resolved_at', '>=', new Date(from))]))
    .orderBy('fired_at', 'desc')
    .orderBy('id', 'desc')
    // one more says that there are more
    .limit(mostListed + 1)
    .execute();
  return rows.map(({ record, resolved_at }) => ({
    alert: record.id,
    rule: record.rule,
    ruleName: record.ruleName,
    measure: record.measure,
    severity: record.severity,
    subject: { ...record.subject, name: record.subjectName },
    firedAt: record.firedAt,
    // what was over later was open at the end of the period
    resolvedAt: resolved_at !== null && resolved_at.getTime() < to ? resolved_at.getTime() : null,
  }));
};
