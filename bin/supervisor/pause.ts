/** Milliseconds before the first restart. */
export const firstPause = 250;
const longestPause = 10_000;
/** One that lived this long has recovered: what ends it next is another trouble. */
const recovered = 5000;

/** How long to wait before a child is started again that lived `lived` ms after a pause of `last` ms. */
export const nextPause = (last: number, lived: number): number =>
  lived >= recovered ? firstPause : Math.min(last * 2, longestPause);
