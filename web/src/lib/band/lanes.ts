interface Timed {
  readonly from: number;
  readonly to: number;
}

/** Spreads items over as few lanes as keep them apart, each as high up as it fits. `items` by their start. @returns the lane of each. */
export const lanesOf = (items: readonly Timed[]): number[] => {
  const ends: number[] = [];
  return items.map(({ from, to }) => {
    const free = ends.findIndex((end) => end <= from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = to;
    return lane;
  });
};
