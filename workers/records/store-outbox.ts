import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { ContactRecord } from '@floorlight/shared/store/contact-record.ts';
import { readOutbox, removeStored, type OutboxEntry } from '@floorlight/shared/store/outbox.ts';
import {
  insertCorrections,
  upsertAgentTallies,
  upsertContacts,
  upsertTallies,
  type AgentTallyRecord,
  type CorrectionRecord,
  type TallyRecord,
  type Versioned,
} from '@floorlight/shared/store/upsert-records.ts';
import { mendClosedDays, type Beyond, type LastCommit } from './mend-closed-days.ts';

const chunk = 500;
/** One transaction's worth; what several ask for is counted again once. */
const mendsAtOnce = 300;

const kindOf = ({ entity }: OutboxEntry): string => entity.slice(0, entity.indexOf(':'));
const keyOf = ({ entity }: OutboxEntry): string => entity.slice(entity.indexOf(':') + 1);

const records = <T>(entries: readonly OutboxEntry[], kind: string): Versioned<T>[] =>
  entries
    .filter((entry) => kindOf(entry) === kind)
    .map((entry) => ({ version: entry.version, record: { ...(JSON.parse(entry.json) as T), key: keyOf(entry) } }));

const storePlain = async ({ db, redis }: Context, floor: string, entries: readonly OutboxEntry[]): Promise<void> => {
  await upsertContacts(db, floor, records<ContactRecord>(entries, 'contact'));
  await upsertTallies(db, floor, records<TallyRecord>(entries, 'tally'));
  await upsertAgentTallies(db, floor, records<AgentTallyRecord>(entries, 'agent'));
  await insertCorrections(
    db,
    floor,
    records<CorrectionRecord>(entries, 'correction').map(({ record }) => record),
  );
  await removeStored(redis, floor, entries);
};

/**
 * Stores what waits in a floor's outbox. Returns how many records left it. Mending closed days looks at all their contacts:
 * what asks for it is dealt with last, and only what was asked by `last`, when everything it needs has been stored.
 */
export const storeOutbox = async (context: Context, floor: string, last: LastCommit): Promise<number> => {
  const beyond: OutboxEntry[] = [];
  let stored = 0;
  for await (const entries of readOutbox(context.redis, floor, chunk)) {
    const plain = entries.filter((entry) => kindOf(entry) !== 'beyond');
    beyond.push(...entries.filter((entry) => kindOf(entry) === 'beyond' && entry.version <= last.commit));
    if (plain.length > 0) await storePlain(context, floor, plain);
    stored += plain.length;
  }
  for (let at = 0; at < beyond.length; at += mendsAtOnce) {
    const entries = beyond.slice(at, at + mendsAtOnce);
    const asked = entries.map(({ version, json }) => ({ version, record: JSON.parse(json) as Beyond }));
    if (!(await mendClosedDays(context, floor, asked, last))) continue;
    await removeStored(context.redis, floor, entries);
    stored += entries.length;
  }
  return stored;
};
