interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Stretches that touch or overlap, as one. */
export const joinPieces = (stretches: readonly Stretch[]): Stretch[] => {
  const joined: Stretch[] = [];
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to) joined.splice(-1, 1, { from: last.from, to: Math.max(last.to, to) });
    else joined.push({ from, to });
  }
  return joined;
};
