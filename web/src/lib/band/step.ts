/** Where a key leads on a band of `count` items; time runs left to right in every language. Null: not a key of the band's. */
export const stepTo = (key: string, at: number, count: number): number | null => {
  const last = count - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[key];
  if (by === undefined) return null;
  if (at < 0) return by > 0 ? 0 : last;
  return Math.min(last, Math.max(0, at + by));
};
