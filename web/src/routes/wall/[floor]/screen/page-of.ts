/** One page of what does not fit at once. `page` counts from 0. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly page: number;
  readonly pages: number;
}

/** The page that `turn` shows, around and around: nothing is left out. */
export const pageOf = <T>(items: readonly T[], perPage: number, turn: number): Page<T> => {
  const size = Math.max(1, perPage);
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = turn % pages;
  return { items: pages === 1 ? items : items.slice(page * size, (page + 1) * size), page, pages };
};
