/** What rows are ordered by: null stands last, whichever way. */
export type Order = number | string | null;

export interface Sort {
  readonly column: string;
  readonly down: boolean;
}

/** One click sorts down by figures and up by names, the next turns it, the third ends it. */
export const nextSort = (sort: Sort | null, column: string, downFirst: boolean): Sort | null => {
  if (sort?.column !== column) return { column, down: downFirst };
  return sort.down === downFirst ? { column, down: !downFirst } : null;
};

/** Numbers within names count as numbers: queue 2 before queue 10. */
const names = new Intl.Collator(undefined, { numeric: true });

const compare = (one: Order, other: Order): number =>
  typeof one === 'number' && typeof other === 'number' ? one - other : names.compare(String(one), String(other));

/** @returns the rows ordered by what `order` says of each; equals keep the order they came in. */
export const sorted = <Row>(rows: readonly Row[], down: boolean, order: (row: Row) => Order): Row[] =>
  rows
    .map((row) => ({ row, by: order(row) }))
    .toSorted((one, other) => {
      if (one.by === null || other.by === null) return Number(one.by === null) - Number(other.by === null);
      return down ? compare(other.by, one.by) : compare(one.by, other.by);
    })
    .map(({ row }) => row);
