interface Entry<T> {
  readonly at: number;
  readonly order: number;
  readonly what: T;
}

/** What is due when, soonest first; of the same instant, first put in first out. */
export interface Agenda<T> {
  readonly put: (at: number, what: T) => void;
  /** The next thing due at or before `until`; null when there is none. */
  readonly take: (until: number) => { at: number; what: T } | null;
}

const before = <T>(a: Entry<T>, b: Entry<T>): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

export const openAgenda = <T>(): Agenda<T> => {
  const entries: Entry<T>[] = [];
  let order = 0;
  /** Where a new entry goes; `entries` runs from last to first, so that taking is popping. */
  const placeOf = (entry: Entry<T>): number => {
    let [low, high] = [0, entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(entry, entries[middle] as Entry<T>)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    put: (at, what) => {
      const entry = { at, order: order++, what };
      entries.splice(placeOf(entry), 0, entry);
    },
    take: (until) => {
      const next = entries.at(-1);
      return next && next.at <= until ? (entries.pop() ?? null) : null;
    },
  };
};
