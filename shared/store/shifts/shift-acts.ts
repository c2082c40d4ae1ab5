import type { Kysely, Selectable } from 'kysely';
import type { Irregularity, IrregularityKind } from '../../shifts/irregularities.ts';
import { reviewed, type ClosingReason, type IrregularityAct } from '../../shifts/irregularity-acts.ts';
import type { Database } from '../tables.ts';
import type { ShiftActsTable } from './tables.ts';

type Db = Kysely<Database>;
type Row = Selectable<ShiftActsTable>;

/** More is a program that runs wild. */
export const mostActs = 500;

const actOf = ({ kind, from_at, to_at, contacts, reason, comment, at, by_id, by_name }: Row): IrregularityAct => ({
  ...{ kind, from: from_at.getTime(), to: to_at.getTime(), contacts, reason, comment, at: at.getTime() },
  by: { id: by_id, name: by_name },
});

interface Shift {
  readonly agent: string;
  readonly shift_at: Date;
}

const key = ({ agent, shift_at }: Shift): string => `${shift_at.getTime()} ${agent}`;

/** What was said of the irregularities of some shifts; of each in the order in which it was said. */
export const readActs = async (
  db: Db,
  floor: string,
  shifts: readonly Shift[],
): Promise<(shift: Shift) => readonly IrregularityAct[]> => {
  if (shifts.length === 0) return () => [];
  const times = shifts.map(({ shift_at }) => shift_at.getTime());
  const rows = await db
    .selectFrom('shift_acts')
    .selectAll()
    .where('floor', '=', floor)
    .where('shift_at', '>=', new Date(times.reduce((a, b) => Math.min(a, b))))
    .where('shift_at', '<=', new Date(times.reduce((a, b) => Math.max(a, b))))
    .orderBy('seq')
    .execute();
  const own = Map.groupBy(rows, key);
  return (shift) => (own.get(key(shift)) ?? []).map(actOf);
};

interface Said {
  readonly floor: string;
  readonly agent: string;
  readonly shift: number;
  readonly version: number;
  readonly kind: IrregularityKind;
  readonly from: number;
  readonly reason: ClosingReason | null;
  readonly comment: string;
  readonly at: number;
  readonly by: IrregularityAct['by'];
}

/** `changed`: a newer version says something else of the shift; `same`: it stands so already. */
type Refused = 'no-shift' | 'changed' | 'no-irregularity' | 'same' | 'full';

const isFound = ({ kind, from }: Said, found: Irregularity): boolean => found.kind === kind && found.from === from;

/** Closes an irregularity, or opens it again; one at a time for each shift. */
export const sayOfIrregularity = async (db: Db, said: Said): Promise<IrregularityAct | Refused> =>
  db.transaction().execute(async (at) => {
    const [floor, agent, shift_at] = [said.floor, said.agent, new Date(said.shift)];
    const summary = await at
      .selectFrom('shift_summaries')
      .select(['version', 'withdrawn', 'irregularities'])
      .where('floor', '=', floor)
      .where('agent', '=', agent)
      .where('shift_at', '=', shift_at)
      .where('newest', '=', true)
      .forUpdate()
      .executeTakeFirst();
    if (!summary) return 'no-shift';
    if (summary.version !== said.version || summary.withdrawn) return 'changed';
    const alike = summary.irregularities.filter((one) => isFound(said, one));
    if (alike.length === 0) return 'no-irregularity';
    const before = (await readActs(at, floor, [{ agent, shift_at }]))({ agent, shift_at });
    if (before.length >= mostActs) return 'full';
    const found = alike.find((one) => (reviewed(one, before).state === 'closed') !== (said.reason !== null));
    if (!found) return 'same';
    const { kind, from, to, contacts } = found;
    const { reason, comment, by } = said;
    await at
      .insertInto('shift_acts')
      .values({
        ...{ floor, agent, shift_at, seq: before.length + 1, kind, contacts: [...contacts], reason, comment },
        ...{ from_at: new Date(from), to_at: new Date(to), at: new Date(said.at), by_id: by.id, by_name: by.name },
      })
      .execute();
    return { kind, from, to, contacts, reason, comment, at: said.at, by };
  });
