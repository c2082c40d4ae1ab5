/** A page holds so many rows with ease; the rest is found by typing. */
const mostShown = 100;

export interface Found<T> {
  readonly shown: readonly T[];
  readonly more: number;
}

/** Those of which any of the words holds what was typed. */
export const found = <T>(all: readonly T[], typed: string, wordsOf: (one: T) => readonly (string | null)[]): Found<T> => {
  const sought = typed.trim().toLocaleLowerCase();
  const fitting = all.filter((one) => wordsOf(one).some((word) => word?.toLocaleLowerCase().includes(sought)));
  return { shown: fitting.slice(0, mostShown), more: Math.max(0, fitting.length - mostShown) };
};
