type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const sameList = (before: readonly unknown[], after: readonly unknown[]): boolean =>
  before.length === after.length && before.every((item, index) => differenceOf(item, after[index]) === unchanged);

/** Tells "did not change" from every value that JSON has. */
const unchanged = Symbol('unchanged');

const differenceOf = (before: unknown, after: unknown): unknown => {
  if (before === after) return unchanged;
  if (Array.isArray(before) && Array.isArray(after)) return sameList(before, after) ? unchanged : after;
  if (!isFields(before) || !isFields(after)) return after;
  return patchOf(before, after) ?? unchanged;
};

/**
 * The fields of `after` that differ from `before`, in depth; lists are taken whole. Both have the same fields, as two tiles
 * of one kind do.
 * @returns null where nothing differs.
 */
export const patchOf = <T extends object>(before: T, after: T): Fields | null => {
  const patch: Fields = {};
  let differs = false;
  for (const [field, value] of Object.entries(after)) {
    const difference = differenceOf((before as Fields)[field], value);
    if (difference === unchanged) continue;
    patch[field] = difference;
    differs = true;
  }
  return differs ? patch : null;
};

/** `before` with the fields of a patch in their places; what it does not name stays. Neither is changed. */
export const patched = <T extends object>(before: T, patch: object): T => {
  const after: Fields = { ...(before as Fields) };
  for (const [field, value] of Object.entries(patch)) {
    const known = after[field];
    after[field] = isFields(known) && isFields(value) ? patched(known, value) : value;
  }
  return after as T;
};
