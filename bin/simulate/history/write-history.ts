import { contactRecord } from '@floorlight/shared/contacts/contact-record.ts';
import type { ContactEvent } from '@floorlight/shared/events/floor-event.ts';
import { countContact } from '@floorlight/shared/floor/count-contact.ts';
import type { JudgingAt } from '@floorlight/shared/floor/judging-history.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { logEntry, writeContacts, type LogEntry } from '@floorlight/shared/store/contact-log/write-contacts.ts';
import { openSeal } from '@floorlight/shared/store/seal.ts';
import { queuePlans } from '../core/plan.ts';
import { seededRandom } from '../core/random.ts';
import type { Employee } from '../core/roster.ts';
import { beginnings } from './instants.ts';
import { drawContact, type Cast } from './draw-contact.ts';

const day = 24 * 60 * 60_000;
const atOnce = 1000;
/** What began later may not be over yet. */
const lead = 3 * 60 * 60_000;
const patienceMs = 12 * 60 * 60_000;

export interface History {
  readonly floor: string;
  readonly contacts: number;
  /** How far back the first of them began. */
  readonly days: number;
  readonly employees: readonly Employee[];
  readonly seed: number;
  readonly now: number;
  readonly judgingAt: JudgingAt;
  readonly signal: AbortSignal;
  /** Hears how many are written. */
  readonly onProgress: (written: number) => void;
}

const castOf = ({ config }: Pick<Context, 'config'>, { seed, employees, contacts }: History): Cast => ({
  random: seededRandom(seed),
  agents: new Map(queuePlans.map(({ id }) => [id, employees.filter(({ queues }) => queues.includes(id))])),
  customers: Math.ceil(contacts / 4),
  seal: openSeal(config).customer,
});

const entryOf = (id: string, events: readonly ContactEvent[], judgingAt: JudgingAt): LogEntry => {
  const until = (events.at(-1)?.time ?? 0) + patienceMs;
  const { settled } = countContact({ judgingAt, snapshots: [] }, until, id, events);
  return logEntry(0, contactRecord(settled, events, judgingAt));
};

/**
 * Writes what a floor's log would hold had it lived so long, through the one way into the log, so that every row is what the
 * product writes. The next rows are drawn while Postgres takes in the last. The same seed gives the same contacts.
 * @returns how many were written before the signal.
 */
export const writeHistory = async (context: Pick<Context, 'config' | 'db'>, history: History): Promise<number> => {
  const { floor, contacts, days, seed, now, judgingAt, signal, onProgress } = history;
  const cast = castOf(context, history);
  let batch: LogEntry[] = [];
  let writing = Promise.resolve();
  let drawn = 0;
  const write = async (): Promise<void> => {
    await writing;
    onProgress(drawn - batch.length);
    writing = writeContacts(context.db, floor, batch);
    writing.catch(() => undefined);
    batch = [];
  };
  for (const today of beginnings(cast.random, contacts, now - lead - days * day, now - lead)) {
    if (signal.aborted) break;
    for (const at of today) {
      const id = `h${seed.toString(36)}-${(drawn += 1)}`;
      batch.push(entryOf(id, drawContact(cast, id, at), judgingAt));
      if (batch.length === atOnce) await write();
    }
  }
  await write();
  await writing;
  return drawn;
};
