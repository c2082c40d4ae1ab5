import type { Context } from '@floorlight/shared/runtime/context.ts';
import { upsertAlerts } from '@floorlight/shared/store/upsert-alerts.ts';
import { readOutbox, removeStored, type OutboxEntry } from '@floorlight/shared/store/outbox.ts';
import type { BrokenSilence } from '@floorlight/shared/floor/source.ts';
import { unkeepSilentDays } from '@floorlight/shared/store/agent-days/unkeep.ts';
import { lookAtContacts } from '@floorlight/shared/store/shifts/look-again.ts';
import { insertCorrections, type CorrectionRecord } from '@floorlight/shared/store/insert-corrections.ts';
import { insertSilences } from '@floorlight/shared/store/reports/silences.ts';
import {
  upsertAgentTallies,
  upsertTallies,
  type AgentTallyRecord,
  type TallyRecord,
  type Versioned,
} from '@floorlight/shared/store/upsert-records.ts';
import { logEntry, makeRoom, writeContacts } from '@floorlight/shared/store/contact-log/write-contacts.ts';
import type { ContactRecord } from '@floorlight/shared/contacts/contact-record.ts';
import { noteWrappedWith } from '@floorlight/shared/store/wrapped-with.ts';
import { mendClosedDays, type Beyond, type LastCommit } from './mend-closed-days.ts';

const chunk = 500;
/** One transaction's worth; what several ask for is counted again once. */
const mendsAtOnce = 300;

const kindOf = ({ entity }: OutboxEntry): string => entity.slice(0, entity.indexOf(':'));
const keyOf = ({ entity }: OutboxEntry): string => entity.slice(entity.indexOf(':') + 1);

const ofKind = (entries: readonly OutboxEntry[], kind: string): OutboxEntry[] =>
  entries.filter((entry) => kindOf(entry) === kind);

const records = <T>(entries: readonly OutboxEntry[], kind: string): Versioned<T>[] =>
  ofKind(entries, kind).map((entry) => ({
    version: entry.version,
    record: { ...(JSON.parse(entry.json) as T), key: keyOf(entry) },
  }));

/** What another version left and this one cannot store stays for that version. */
const plain: ReadonlySet<string> = new Set(['contact', 'tally', 'agent', 'correction', 'silence', 'alert']);

const storePlain = async ({ db, redis }: Context, floor: string, entries: readonly OutboxEntry[]): Promise<void> => {
  const silences = records<BrokenSilence>(entries, 'silence').map(({ record }) => record);
  const contacts = ofKind(entries, 'contact').map(({ version, json }) => logEntry(version, JSON.parse(json) as ContactRecord));
  await makeRoom(db, floor, contacts);
  // one transaction is one write to disk, which Redis may share
  await db.transaction().execute(async (at) => {
    await writeContacts(at, floor, contacts);
    await lookAtContacts(at, floor, ofKind(entries, 'contact').map(keyOf));
    await noteWrappedWith(at, floor, ofKind(entries, 'contact'));
    await insertCorrections(at, floor, records<CorrectionRecord>(entries, 'correction'));
    await insertSilences(at, floor, silences);
    await upsertTallies(at, floor, records<TallyRecord>(entries, 'tally'));
    await upsertAgentTallies(at, floor, records<AgentTallyRecord>(entries, 'agent'));
    await unkeepSilentDays(at, floor, silences);
    await upsertAlerts(at, floor, ofKind(entries, 'alert'));
  });
  await removeStored(
    redis,
    floor,
    'outbox',
    entries.filter((entry) => plain.has(kindOf(entry))),
  );
};

const storeMends = async (context: Context, floor: string, last: LastCommit): Promise<number> => {
  let stored = 0;
  for await (const slice of readOutbox(context.redis, floor, 'mends', mendsAtOnce)) {
    const entries = slice.filter((entry) => entry.version <= last.commit);
    const asked = entries.map(({ version, json }) => ({ version, record: JSON.parse(json) as Beyond }));
    if (!(await mendClosedDays(context, floor, asked, last))) continue;
    await removeStored(context.redis, floor, 'mends', entries);
    stored += entries.length;
  }
  return stored;
};

/**
 * Stores what waits in a floor's outbox. Returns how many records left it. Mending closed days looks at all their contacts:
 * it comes last, and only what was asked by `last` is mended, when everything it needs has been stored.
 */
export const storeOutbox = async (context: Context, floor: string, last: LastCommit): Promise<number> => {
  let stored = 0;
  for await (const entries of readOutbox(context.redis, floor, 'outbox', chunk)) {
    if (entries.length > 0) await storePlain(context, floor, entries);
    stored += entries.length;
  }
  return stored + (await storeMends(context, floor, last));
};
