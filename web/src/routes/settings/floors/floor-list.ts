import type { Grant } from '@floorlight/shared/access/grant.ts';
import { mayOnInstance, reachOn } from '@floorlight/shared/access/reach.ts';
import { readMe } from '#lib/access/me.ts';
import { listFloors, type FloorEntry } from '#lib/live/floors.ts';

export interface FloorList {
  /** Those whose settings this session may change. */
  readonly floors: readonly FloorEntry[];
  /** Whether it may make more. */
  readonly makes: boolean;
}

const sets = (grants: readonly Grant[], floor: string): boolean => (reachOn(grants, 'floor.set', floor)?.whole ?? null) !== null;

/** @throws ApiProblem */
export const readFloorList = async (): Promise<FloorList> => {
  const [{ grants }, floors] = await Promise.all([readMe(), listFloors(fetch)]);
  return { floors: floors.filter(({ id }) => sets(grants, id)), makes: mayOnInstance(grants, 'floors.define') };
};
