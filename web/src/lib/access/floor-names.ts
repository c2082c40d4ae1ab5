import type { FloorEntry } from '#lib/live/floors.ts';
import type { FloorNames } from './grant-words.ts';

/** What people call the floors, by id. */
export const floorNames = (floors: readonly FloorEntry[]): FloorNames => new Map(floors.map(({ id, name }) => [id, name]));
