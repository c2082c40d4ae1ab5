import { sql } from 'kysely';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readJudging } from '@floorlight/shared/store/read-judging.ts';
import { fittingRate } from '../core/plan.ts';
import { hire } from '../core/roster.ts';
import { setUp, type FloorWanted } from '../set-up.ts';
import { refuseLived } from './refuse-lived.ts';
import { writeHistory } from './write-history.ts';

const daysInYear = 365;
const everyMs = 5000;

export interface HistoryWanted {
  readonly contacts: number;
  readonly years: number;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly say: (note: string) => void;
}

/** As many as serve that many contacts a day. */
const payroll = (contacts: number, days: number): number => Math.min(2000, Math.max(12, Math.round(contacts / days / 30)));

const openProgress = (contacts: number, say: (note: string) => void): ((written: number) => void) => {
  const began = Date.now();
  let told = began;
  return (written) => {
    if (Date.now() - told < everyMs) return;
    told = Date.now();
    const rate = Math.round((written * 1000) / (told - began));
    say(`${written.toLocaleString('en')} of ${contacts.toLocaleString('en')} contacts, ${rate.toLocaleString('en')} a second`);
  };
};

/** Makes the floor and its agents where there are none, and fills its log of contacts. Intervals and boards know nothing of them. */
export const runHistory = async (context: Context, floor: FloorWanted, wanted: HistoryWanted): Promise<void> => {
  const { contacts, years, seed, signal, say } = wanted;
  const days = Math.max(1, Math.round(years * daysInYear));
  const agents = payroll(contacts, days);
  const employees = hire(agents, fittingRate(agents));
  await refuseLived(context, floor.id);
  await setUp(context, floor, employees);
  const { judgingAt } = await readJudging(context.redis, floor.id);
  const written = await writeHistory(context, {
    ...{ floor: floor.id, contacts, days, employees, seed, now: Date.now(), judgingAt, signal },
    onProgress: openProgress(contacts, say),
  });
  // searches are planned by what Postgres knows of the words in them
  await sql`analyze contact_log`.execute(context.db);
  say(`${written.toLocaleString('en')} contacts of ${agents} agents are in the log of floor "${floor.id}".`);
};
