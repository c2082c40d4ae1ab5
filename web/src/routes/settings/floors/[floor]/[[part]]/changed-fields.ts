/** Those fields that say something else than before: what others change meanwhile stays theirs. */
export const changedFields = (before: object, after: object): Record<string, unknown> => {
  const was = new Map<string, unknown>(Object.entries(before));
  const isNew = ([field, value]: [string, unknown]): boolean => JSON.stringify(was.get(field)) !== JSON.stringify(value);
  return Object.fromEntries(Object.entries(after).filter(isNew));
};

/** What was typed; null: nothing. */
export const textOf = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());
