import type { OverviewFloor } from './read-overview.ts';

/**
 * What a floor's clock reads `age` milliseconds after it was heard of. It stands where the floor is blind, and on a replay,
 * whose rate the overview does not know.
 */
export const floorTimeNow = ({ floorNow, mode, blind }: OverviewFloor, age: number): number =>
  blind || mode === 'replay' ? floorNow : floorNow + age;
