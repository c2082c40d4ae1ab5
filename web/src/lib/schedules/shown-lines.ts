import { shownRows } from '#lib/reports/windowed.ts';

/** A line of the grid: the head of a team, or one of its people. */
export interface Heights {
  readonly team: number;
  readonly person: number;
}

/** What is drawn of a list of lines, and how much room what is not takes above and below. */
export interface ShownLines {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly above: number;
  readonly below: number;
}

/** Where each line begins, and where the last ends; heads of teams are fewer than people, and of another height. */
export const lineTops = (lines: readonly { readonly kind: keyof Heights }[], heights: Heights): number[] => {
  const tops = [0];
  for (const { kind } of lines) tops.push((tops.at(-1) ?? 0) + heights[kind]);
  return tops;
};

/** @param tops of `lineTops`. @param top pixels of the lines scrolled past. @param height pixels in sight. */
export const shownLines = (tops: readonly number[], top: number, height: number): ShownLines => {
  const [count, end] = [tops.length - 1, tops.at(-1) ?? 0];
  if (count <= 0) return { from: 0, to: 0, above: 0, below: 0 };
  const row = Math.max(1, end / count);
  const firstIn = tops.findIndex((_, nth) => (tops[nth + 1] ?? Infinity) > top);
  const { from, to } = shownRows(count, { top: Math.min(Math.max(0, firstIn), count - 1) * row, height, row });
  return { from, to, above: tops[from] ?? 0, below: end - (tops[to] ?? end) };
};
