import { sql } from 'kysely';
import type { Alert } from '../alerts/alert.ts';
import type { Severity } from '../alerts/rule.ts';
import type { Subject } from '../alerts/subject.ts';
import type { Context } from '../runtime/context.ts';

/** An alert's place among a floor's, newest first. */
export interface AlertPlace {
  readonly firedAt: number;
  readonly id: string;
}

/** What is left out is not asked for. */
export interface AlertSearch {
  readonly floor: string;
  readonly state: 'open' | 'resolved' | 'all';
  /** None of single agents. */
  readonly withoutAgents: boolean;
  readonly rule?: string | undefined;
  readonly severity?: Severity | undefined;
  readonly subject?: Subject | undefined;
  /** Those that fired in [from, to), UTC milliseconds. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Only those that come after this one. */
  readonly after?: AlertPlace | undefined;
  readonly limit: number;
}

/** Alerts as last stored, those that fired last first. */
export const findAlerts = async ({ db }: Pick<Context, 'db'>, search: AlertSearch): Promise<Alert[]> => {
  const { floor, state, withoutAgents, rule, severity, subject, from, to, after, limit } = search;
  let found = db
    .selectFrom('alerts')
    .select('record')
    .where('floor', '=', floor)
    .orderBy('fired_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (state !== 'all') found = found.where('resolved_at', state === 'open' ? 'is' : 'is not', null);
  if (withoutAgents) found = found.where('kind', '<>', 'agent');
  if (rule !== undefined) found = found.where('rule', '=', rule);
  if (severity !== undefined) found = found.where('severity', '=', severity);
  if (subject) found = found.where('kind', '=', subject.kind).where('subject', '=', subject.id);
  if (from !== undefined) found = found.where('fired_at', '>=', new Date(from));
  if (to !== undefined) found = found.where('fired_at', '<', new Date(to));
  if (after) found = found.where(sql<boolean>`(fired_at, id) < (${new Date(after.firedAt)}, ${after.id})`);
  return (await found.execute()).map(({ record }) => record);
};

/** @returns null when none of this id is stored, or within reach. */
export const findAlert = async ({ db }: Pick<Context, 'db'>, floor: string, id: string): Promise<Alert | null> => {
  const row = await db.selectFrom('alerts').select('record').where('floor', '=', floor).where('id', '=', id).executeTakeFirst();
  return row?.record ?? null;
};

/** Which of these alerts are stored, within reach. */
export const alertsAmong = async ({ db }: Pick<Context, 'db'>, floor: string, ids: readonly string[]): Promise<Set<string>> => {
  if (ids.length === 0) return new Set();
  const rows = await db.selectFrom('alerts').select('id').where('floor', '=', floor).where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
};
