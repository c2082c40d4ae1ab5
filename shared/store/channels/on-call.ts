import type { Context } from '../../runtime/context.ts';

type Stored = Pick<Context, 'db'>;

/** Somebody who is told, from when until when; null: without beginning or end. */
export interface OnCall {
  readonly person: string;
  readonly from: Date | null;
  readonly until: Date | null;
}

/** A floor’s list, in the order it was written in. */
export const readOnCall = ({ db }: Stored, floor: string): Promise<OnCall[]> =>
  db
    .selectFrom('on_call')
    .select(['person', 'from_at as from', 'until_at as until'])
    .where('floor', '=', floor)
    .orderBy('id')
    .execute();

/** Those whose time an instant falls into, each once. */
export const onCallAt = async (stored: Stored, floor: string, at: number): Promise<string[]> => {
  const list = await readOnCall(stored, floor);
  const running = list.filter(({ from, until }) => (from?.getTime() ?? 0) <= at && at < (until?.getTime() ?? Infinity));
  return [...new Set(running.map(({ person }) => person))];
};

/** Replaces a floor’s list. */
export const setOnCall = async ({ db }: Stored, floor: string, people: readonly OnCall[]): Promise<void> => {
  await db.transaction().execute(async (at) => {
    await at.deleteFrom('on_call').where('floor', '=', floor).execute();
    const rows = people.map(({ person, from, until }) => ({ floor, person, from_at: from, until_at: until }));
    if (rows.length > 0) await at.insertInto('on_call').values(rows).execute();
  });
};
