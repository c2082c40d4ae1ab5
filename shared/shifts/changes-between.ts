import type { Sums } from './add-numbers.ts';

/** A figure that is another than it was; ms where it is a time. */
export interface FigureChange {
  /** Its names from the outermost, e.g. `["channels", "voice", "handled"]`. */
  readonly figure: readonly string[];
  readonly before: number;
  readonly after: number;
}

const leaves = (sums: Readonly<Sums>, path: readonly string[] = []): [readonly string[], number][] =>
  Object.entries(sums).flatMap(([name, value]): [readonly string[], number][] =>
    typeof value === 'number' ? [[[...path, name], value]] : leaves(value, [...path, name]),
  );

/** What changed from one version to the next, figure by figure. What is not there is 0. */
export const changesBetween = (before: object, after: object): FigureChange[] => {
  const keyed = (sums: object) => new Map(leaves(sums as Sums).map(([figure, value]) => [JSON.stringify(figure), value]));
  const [old, now] = [keyed(before), keyed(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const change = { figure: JSON.parse(key) as string[], before: old.get(key) ?? 0, after: now.get(key) ?? 0 };
    return change.before === change.after ? [] : [change];
  });
};
