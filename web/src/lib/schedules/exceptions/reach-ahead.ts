interface Told<One> {
  /** In order of time. */
  readonly all: readonly One[];
  /** There are more than these. */
  readonly more: boolean;
}

/**
 * What was asked, and where one answer does not hold all of it also what lies ahead, which comes last in it. @param read from a day
 * on (`yyyy-mm-dd`); null: from when the API usually tells. @param today its start as UTC ms.
 */
export const reachAhead = async <One extends { readonly id: string; readonly start: number }>(
  read: (from: string | null) => Promise<Told<One>>,
  today: { readonly date: string; readonly from: number },
): Promise<Told<One>> => {
  const first = await read(null);
  const last = first.all.at(-1);
  if (!first.more || !last) return first;
  const ahead = await read(today.date);
  const known = new Set(first.all.map(({ id }) => id));
  // what neither holds ended before today, and came after the last of the first
  const isBetween = last.start < today.from;
  return { all: [...first.all, ...ahead.all.filter(({ id }) => !known.has(id))], more: ahead.more || isBetween };
};
