interface Parted<T> {
  readonly shown: T[];
  readonly away: T[];
}

/** What screens show, and what was merged into something else and is done; both in order. */
export const partition = <T>(tiles: readonly T[], isAway: (tile: T) => boolean): Parted<T> => ({
  shown: tiles.filter((tile) => !isAway(tile)),
  away: tiles.filter(isAway),
});
