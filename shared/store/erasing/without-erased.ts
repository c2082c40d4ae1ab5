import type { Kysely } from 'kysely';
import { caseOf, eraseEvent, eraseRecord, tellsOfErased, type ErasedCustomer } from '../../contacts/erase-customer.ts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import type { StreamedEvent } from '../read-events.ts';
import type { Database } from '../tables.ts';
import { eraseCases, erasedAmong, erasedCasesAmong, noteErased, noteErasedCases, readErased } from './erased.ts';

type Db = Kysely<Database>;

const newestOf = (erased: readonly ErasedCustomer[]): number => erased.reduce((newest, { at }) => Math.max(newest, at), 0);

/**
 * Records as they may be written: whoever folds a contact anew, or for the first time, may still know what was erased. A contact that turns
 * out to be an erased customer's is noted as theirs.
 */
export const recordsWithoutErased = async (
  db: Db,
  floor: string,
  records: readonly ContactRecord[],
): Promise<readonly ContactRecord[]> => {
  const erased = await readErased(db, floor);
  if (erased.length === 0) return records;
  const known = await erasedAmong(
    db,
    floor,
    records.map(({ id }) => id),
  );
  const fresh = records.filter(({ id, events }) => !known.has(id) && events.some((event) => tellsOfErased(event, erased)));
  await noteErased(
    db,
    floor,
    fresh.map(({ id }) => id),
    newestOf(erased),
  );
  const gone = new Set([...known, ...fresh.map(({ id }) => id)]);
  return records.map((record) => (gone.has(record.id) ? eraseRecord(record) : record));
};

/** Cases of which these events tell and that are an erased customer's: a later event of one names nobody. */
const casesWithoutErased = async (
  db: Db,
  floor: string,
  events: readonly StreamedEvent[],
  isTheirs: (streamed: StreamedEvent) => boolean,
  at: number,
): Promise<Set<string>> => {
  const casesIn = (some: readonly StreamedEvent[]): string[] => [
    ...new Set(some.map(({ event }) => caseOf(event)).filter((one) => one !== null)),
  ];
  const known = await erasedCasesAmong(db, floor, casesIn(events));
  const fresh = casesIn(events.filter(isTheirs)).filter((one) => !known.has(one));
  await noteErasedCases(db, floor, fresh, at);
  await eraseCases(db, floor, fresh);
  return new Set([...known, ...fresh]);
};

/** The same of events on their way into the store. */
export const eventsWithoutErased = async (
  db: Db,
  floor: string,
  events: readonly StreamedEvent[],
  contactOf: (streamed: StreamedEvent) => string | null,
): Promise<readonly StreamedEvent[]> => {
  const erased = await readErased(db, floor);
  if (erased.length === 0) return events;
  const named = (some: readonly StreamedEvent[]): string[] => [
    ...new Set(some.map(contactOf).filter((contact) => contact !== null)),
  ];
  const known = await erasedAmong(db, floor, named(events));
  const telling = events.filter(({ event }) => tellsOfErased(event, erased));
  // whoever folds it from what is stored finds nothing any more that says whose it was
  const fresh = named(telling).filter((contact) => !known.has(contact));
  await noteErased(db, floor, fresh, newestOf(erased));
  const gone = new Set([...known, ...fresh]);
  const isTheirs = (streamed: StreamedEvent): boolean => gone.has(contactOf(streamed) ?? '') || telling.includes(streamed);
  const cases = await casesWithoutErased(db, floor, events, isTheirs, newestOf(erased));
  return events.map((streamed) => {
    const isGone = isTheirs(streamed) || cases.has(caseOf(streamed.event) ?? '');
    return isGone ? { ...streamed, event: eraseEvent(streamed.event) } : streamed;
  });
};
