/** Of a list that is too long to be read at once its beginning and its end, and how many lie between. */
export const endsOf = <T>(list: readonly T[], each: number): { first: readonly T[]; between: number; last: readonly T[] } =>
  // a few more are shown rather than named
  list.length <= 3 * each
    ? { first: list, between: 0, last: [] }
    : { first: list.slice(0, each), between: list.length - 2 * each, last: list.slice(-each) };
