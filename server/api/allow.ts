import { permissions, type FloorPermission, type Permission } from '@floorlight/shared/access/permission.ts';
import { holdsAnywhere, mayOnInstance, nowhere, type Reach } from '@floorlight/shared/access/reach.ts';
import { seesAllQueues } from '@floorlight/shared/access/sees.ts';
import type { Identity } from '../auth/identity.ts';
import { forbidden, reachOf } from '../auth/reach-of.ts';

const isOnFloor = (permission: Permission): permission is FloorPermission => permissions[permission].on === 'floor';

/** A permission, or just to be somebody: what everyone may know of themselves. */
export type Need = Permission | 'identity';

/**
 * The least of a floor that somebody must reach: what is in force for everybody takes the whole of it, what is told to everybody
 * all of its queues, so not a program alone.
 */
export type Least = 'a part' | 'all queues' | 'the whole';

const reaches: Record<Least, (reach: Reach) => boolean> = {
  'a part': () => true,
  'all queues': seesAllQueues,
  'the whole': ({ whole }) => whole !== null,
};

/**
 * The one place that lets a call of the API through. A call that names no floor but needs what is held on floors is let through
 * to whoever holds it on any; its handler asks for each floor.
 * @returns how far; nothing where no floor is named.
 * @throws Problem 403, or 404 for a floor that is another’s.
 */
export const allow = (identity: Identity, need: Need, floor: string | undefined, least: Least = 'a part'): Reach => {
  if (need === 'identity') return nowhere;
  if (!isOnFloor(need)) {
    if (!mayOnInstance(identity.grants, need)) throw forbidden(need);
    return nowhere;
  }
  if (floor !== undefined) {
    const reach = reachOf(identity, need, floor);
    if (reaches[least](reach)) return reach;
    throw forbidden(need);
  }
  if (!holdsAnywhere(identity.grants, need)) throw forbidden(need);
  return nowhere;
};
