const byId = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);

/** The one order of tiles in a board (by id, code units): two boards of one version are the same bytes (SPEC BD1). */
export const sortTiles = <T extends { id: string }>(tiles: T[]): T[] => tiles.toSorted(byId);
