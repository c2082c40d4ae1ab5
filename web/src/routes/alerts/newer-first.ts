interface Kept {
  readonly id: string;
}

/** The newest page over what was read before: each once, as it was read last. */
export const newerFirst = <T extends Kept>(newest: readonly T[], before: readonly T[]): T[] => {
  const ids = new Set(newest.map(({ id }) => id));
  return [...newest, ...before.filter(({ id }) => !ids.has(id))];
};
