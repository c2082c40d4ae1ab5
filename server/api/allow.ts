import { permissions, type FloorPermission, type Permission } from '@floorlight/shared/access/permission.ts';
import { holdsAnywhere, mayOnInstance, nowhere, type Reach } from '@floorlight/shared/access/reach.ts';
import type { Identity } from '../auth/identity.ts';
import { forbidden, reachOf } from '../auth/reach-of.ts';

const isOnFloor = (permission: Permission): permission is FloorPermission => permissions[permission].on === 'floor';

/** A permission, or just to be somebody: what everyone may know of themselves. */
export type Need = Permission | 'identity';

/**
 * The one place that lets a call of the API through. A call that names no floor but needs what is held on floors is let through
 * to whoever holds it on any; its handler asks for each floor.
 * @returns how far; nothing where no floor is named.
 * @throws Problem 403, or 404 for a floor that is another’s.
 */
export const allow = (identity: Identity, need: Need, floor: string | undefined): Reach => {
  if (need === 'identity') return nowhere;
  if (!isOnFloor(need)) {
    if (!mayOnInstance(identity.grants, need)) throw forbidden(need);
    return nowhere;
  }
  if (floor !== undefined) return reachOf(identity, need, floor);
  if (!holdsAnywhere(identity.grants, need)) throw forbidden(need);
  return nowhere;
};
