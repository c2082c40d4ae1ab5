/** Numbers by name, or such by name again: sums that add over shifts, agents and days. */
export interface Sums {
  [name: string]: number | Sums;
}

/** Without a prototype: names are what sources say. */
export const noSums = (): Record<string, never> => Object.create(null) as Record<string, never>;

export const plus = (sums: Record<string, number>, name: string, by: number): void => {
  sums[name] = (Object.hasOwn(sums, name) ? (sums[name] ?? 0) : 0) + by;
};

/** Adds every number of `other` in place, at its name. */
export const addNumbers = (into: Sums, other: Readonly<Sums>): void => {
  for (const [name, value] of Object.entries(other)) {
    const own = Object.hasOwn(into, name) ? into[name] : undefined;
    if (typeof value === 'number') into[name] = (typeof own === 'number' ? own : 0) + value;
    else {
      const part = typeof own === 'object' ? own : (noSums() as Sums);
      into[name] = part;
      addNumbers(part, value);
    }
  }
};
