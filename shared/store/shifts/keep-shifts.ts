import { isDeepStrictEqual } from 'node:util';
import { sql, type Selectable } from 'kysely';
import { dayLength } from '../../floor/limits.ts';
import { changesBetween } from '../../shifts/changes-between.ts';
import { noShiftSums } from '../../shifts/shift-sums.ts';
import type { ShiftSummary } from '../../shifts/summarise.ts';
import type { Db } from '../contact-events.ts';
import { foldShifts, type FoundShift, type Looked, type ShiftFrame } from './fold-shifts.ts';
import { chainShift } from '../record-chain/chain-records.ts';
import type { KeptParts, ShiftSummariesTable } from './tables.ts';

type Row = Selectable<ShiftSummariesTable>;

const keptParts = ({ spans, ...parts }: ShiftSummary['parts']): KeptParts => ({
  ...parts,
  spans: spans.map(({ state, reason, from, to }) => ({ state, reason, from, to })),
});

/** As it comes back from the database. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const overlap = (a: { from: number; to: number }, row: Row): number =>
  Math.min(a.to, row.to_at.getTime()) - Math.max(a.from, row.from_at.getTime());

/** What each shift was before: what is called by its beginning, else what shares most time with it. */
const matched = (shifts: readonly FoundShift[], rows: readonly Row[]): Map<FoundShift, Row> => {
  const matches = new Map<FoundShift, Row>();
  const free = new Set(rows);
  const match = (shift: FoundShift, row: Row | undefined): void => {
    if (!row) return;
    matches.set(shift, row);
    free.delete(row);
  };
  for (const shift of shifts)
    match(
      shift,
      [...free].find(({ shift_at }) => shift_at.getTime() === shift.from),
    );
  for (const shift of shifts.filter((one) => !matches.has(one))) {
    const [best] = [...free]
      .filter((row) => !row.withdrawn && overlap(shift, row) > 0)
      .sort((a, b) => overlap(shift, b) - overlap(shift, a));
    match(shift, best);
  }
  return matches;
};

interface Version {
  readonly floor: string;
  readonly agent: string;
  readonly frame: ShiftFrame;
}

/** What a row has beside the rest: what its shift is called by. */
interface Called {
  readonly shift_at: Date | string;
}

const insert = async (db: Db, { floor, agent, frame }: Version, row: Called, before: Row | null): Promise<void> => {
  if (before)
    await db
      .updateTable('shift_summaries')
      .set({ newest: false })
      .where('floor', '=', floor)
      .where('agent', '=', agent)
      .where('shift_at', '=', before.shift_at)
      .where('newest', '=', true)
      .execute();
  const values = { floor, agent, version: (before?.version ?? 0) + 1, newest: true, cursor: frame.asOf.cursor, ...row };
  await sql`
    insert into shift_summaries (floor, agent, shift_at, version, day, from_at, to_at, planned, sums, irregularities, parts, changes,
      contacts, newest, withdrawn, cursor, known_at)
    select floor, agent, shift_at, version, day, from_at, to_at, nullif(planned, 'null'::jsonb), sums, irregularities, parts, changes,
      contacts, newest, withdrawn, cursor, ${new Date(frame.asOf.now)}
    from jsonb_to_record(${JSON.stringify(values)}::jsonb) as made (floor text, agent text, shift_at timestamptz, version integer, day text,
      from_at timestamptz, to_at timestamptz, planned jsonb, sums jsonb, irregularities jsonb, parts jsonb, changes jsonb,
      contacts text[], newest boolean, withdrawn boolean, cursor text)`.execute(db);
  await chainShift(db, floor, agent, new Date(row.shift_at), values.version);
};

const iso = (at: number): string => new Date(at).toISOString();

const isSame = (row: Row, { from, to, planned, sums, irregularities }: ShiftSummary, day: string, parts: KeptParts): boolean =>
  !row.withdrawn &&
  row.day === day &&
  row.from_at.getTime() === from &&
  row.to_at.getTime() === to &&
  isDeepStrictEqual(plain({ planned, sums, irregularities, parts }), {
    ...{ planned: row.planned, sums: row.sums, irregularities: row.irregularities, parts: row.parts },
  });

const write = async (db: Db, version: Version, { day, summary }: FoundShift, before: Row | null): Promise<boolean> => {
  if (!summary) return false;
  const { from, to, planned, sums, irregularities } = summary;
  const parts = keptParts(summary.parts);
  if (before && isSame(before, summary, day, parts)) return false;
  const changes = before ? changesBetween(before.withdrawn ? noShiftSums() : before.sums, sums) : [];
  const contacts = [...new Set(parts.handled.map(({ contact }) => contact))];
  const row = {
    day,
    from_at: iso(from),
    to_at: iso(to),
    planned,
    sums,
    irregularities,
    parts,
    changes,
    contacts,
    withdrawn: false,
  };
  await insert(db, version, { shift_at: before?.shift_at ?? iso(from), ...row }, before);
  return true;
};

const withdraw = async (db: Db, version: Version, before: Row): Promise<void> => {
  const { shift_at, day, from_at, to_at, planned, parts, irregularities, contacts } = before;
  const sums = noShiftSums();
  const changes = changesBetween(before.sums, sums);
  const row = { shift_at, day, from_at, to_at, planned, sums, irregularities, parts, changes, contacts, withdrawn: true };
  await insert(db, version, row, before);
};

/** The newest of what is kept of shifts that lie in the day. */
const keptIn = async (db: Db, floor: string, { agent, day }: Looked): Promise<Row[]> => {
  const near = [new Date(day - 4 * dayLength), new Date(day + 2 * dayLength)] as const;
  return db
    .selectFrom('shift_summaries')
    .selectAll()
    .where('floor', '=', floor)
    .where('agent', '=', agent)
    .where('newest', '=', true)
    .where((where) => where.or([where.between('from_at', ...near), where.between('shift_at', ...near)]))
    .orderBy('from_at')
    .execute();
};

const keepIn = async (db: Db, frame: ShiftFrame, looked: Looked): Promise<number> => {
  const { floor } = frame;
  const { shifts, due } = await foldShifts(db, frame, looked);
  const kept = await keptIn(db, floor, looked);
  const before = matched(shifts, kept);
  const version = { floor, agent: looked.agent, frame };
  let written = 0;
  for (const shift of shifts) written += Number(await write(db, version, shift, before.get(shift) ?? null));
  const begun = (row: Row): boolean => row.from_at.getTime() >= looked.day && row.from_at.getTime() < looked.day + dayLength;
  const matches = new Set(before.values());
  const gone = kept.filter((row) => !row.withdrawn && begun(row) && !matches.has(row));
  for (const row of gone) await withdraw(db, version, row);
  const [agent, day] = [looked.agent, new Date(looked.day)];
  await (
    due === null
      ? sql`delete from shift_looks where floor = ${floor} and agent = ${agent} and day_at = ${day}`
      : sql`update shift_looks set look_at = ${new Date(due)} where floor = ${floor} and agent = ${agent} and day_at = ${day}`
  ).execute(db);
  return written + gone.length;
};

/**
 * Sums up somebody's shifts of a day that are over, and writes what differs from what is kept. What is stored of them meanwhile waits,
 * and is looked at next. @returns how many versions were written.
 */
export const keepShifts = async (db: Db, frame: ShiftFrame, looked: Looked): Promise<number> =>
  db.transaction().execute(async (at) => {
    const { rows } = await sql`select from shift_looks where floor = ${frame.floor} and agent = ${looked.agent}
      and day_at = ${new Date(looked.day)} for update skip locked`.execute(at);
    return rows.length === 0 ? 0 : keepIn(at, frame, looked);
  });
