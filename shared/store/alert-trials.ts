import type { Kysely } from 'kysely';
import type { RuleFields } from '../alerts/rule.ts';
import type { TrialResult, TrialState } from '../alerts/trial.ts';
import type { Database } from './tables.ts';

type Db = Kysely<Database>;

/** The newest of a floor's trials are kept. */
const mostKept = 20;

/** What is to be tried: a rule, on so many days of a floor. */
export interface Trial {
  readonly id: string;
  readonly floor: string;
  readonly rule: RuleFields;
  /** The rule whose recorded alerts it is compared with; null: none. */
  readonly compare: string | null;
  readonly days: number;
}

export interface TrialNow {
  readonly state: TrialState;
  /** 0–1. */
  readonly done: number;
  readonly detail: string | null;
  readonly result: TrialResult | null;
}

const dropOldest = async (db: Db, floor: string): Promise<void> => {
  const newest = db
    .selectFrom('alert_trials')
    .select('id')
    .where('floor', '=', floor)
    .orderBy('asked_at', 'desc')
    .limit(mostKept);
  await db
    .deleteFrom('alert_trials')
    .where('floor', '=', floor)
    .where('state', 'in', ['done', 'failed'])
    .where('id', 'not in', newest)
    .execute();
};

/** @returns false where another trial of that floor is not over yet. */
export const askTrial = async (db: Db, { rule, ...trial }: Trial & { readonly asked_by: string }): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('alert_trials')
    .values({ ...trial, rule: JSON.stringify(rule), state: 'waiting', detail: null, result: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await dropOldest(db, trial.floor);
  return true;
};

export const findTrial = async (db: Db, floor: string, id: string): Promise<TrialNow | null> =>
  (await db
    .selectFrom('alert_trials')
    .select(['state', 'done', 'detail', 'result'])
    .where('floor', '=', floor)
    .where('id', '=', id)
    .executeTakeFirst()) ?? null;

/** Trials that are to be run, or were begun by somebody who may be gone. */
export const unfinishedTrials = async (db: Db): Promise<string[]> => {
  const rows = await db
    .selectFrom('alert_trials')
    .select('id')
    .where('state', 'in', ['waiting', 'running'])
    .orderBy('asked_at')
    .execute();
  return rows.map(({ id }) => id);
};

/** Begins a trial, or begins it anew. @returns null where it is over, or gone. */
export const beginTrial = async (db: Db, id: string): Promise<Trial | null> =>
  (await db
    .updateTable('alert_trials')
    .set({ state: 'running', done: 0 })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returning(['id', 'floor', 'rule', 'compare', 'days'])
    .executeTakeFirst()) ?? null;

/** @param done 0–1. */
export const noteTrial = async (db: Db, id: string, done: number): Promise<void> => {
  await db.updateTable('alert_trials').set({ done }).where('id', '=', id).where('state', '=', 'running').execute();
};

type Ended = { readonly result: TrialResult } | { readonly detail: string };

/** What it came to, or why it failed. */
export const endTrial = async (db: Db, id: string, ended: Ended): Promise<void> => {
  const how =
    'result' in ended
      ? { state: 'done' as const, done: 1, result: JSON.stringify(ended.result), detail: null }
      : { state: 'failed' as const, detail: ended.detail };
  await db.updateTable('alert_trials').set(how).where('id', '=', id).where('state', '=', 'running').execute();
};
