import type { Kysely } from 'kysely';
import type { ChangedQuarter } from '../floor/changed-quarters.ts';
import { insertRestatements } from './reports/insert-restatements.ts';
import type { Database } from './tables.ts';
import type { Versioned } from './upsert-records.ts';

export interface CorrectionRecord {
  readonly source: string;
  readonly eventId: string;
  readonly type: string;
  /** UTC ms, when the event happened. */
  readonly time: number;
  readonly contact: string;
  /** Its place among its commit's corrections; equal ones stand in the order in which they are written. */
  readonly nth: number;
  readonly before: unknown;
  readonly after: unknown;
  /** The floor's clock when it was counted; absent, as are the quarters, where a version wrote it that kept none. */
  readonly at?: number;
  readonly quarters?: readonly ChangedQuarter[];
}

const nameOf = ({ source, eventId, contact }: Pick<CorrectionRecord, 'source' | 'eventId' | 'contact'>): string =>
  JSON.stringify([source, eventId, contact]);

/** What late events changed (SPEC EV4), each once, however often it is written. */
export const insertCorrections = async (
  db: Kysely<Database>,
  floor: string,
  corrections: readonly Versioned<CorrectionRecord>[],
): Promise<void> => {
  if (corrections.length === 0) return;
  const inserted = await db
    .insertInto('corrections')
    .values(
      corrections.map(({ record: { source, eventId, contact, before, after } }) => ({
        floor,
        source,
        event_id: eventId,
        contact,
        before: JSON.stringify(before),
        after: JSON.stringify(after),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['source', 'event_id as eventId', 'contact'])
    .execute();
  const fresh = new Set(inserted.map(nameOf));
  await insertRestatements(
    db,
    floor,
    corrections.filter(({ record }) => fresh.has(nameOf(record))),
  );
};
