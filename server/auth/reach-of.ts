import { permissions, type FloorPermission, type Permission } from '@floorlight/shared/access/permission.ts';
import { knowsFloor, reachOn, type Reach } from '@floorlight/shared/access/reach.ts';
import { Problem } from '../problems/problem.ts';
import type { Identity } from './identity.ts';

export const forbidden = (permission: Permission): Problem =>
  new Problem(403, 'forbidden', `Your role does not let you ${permissions[permission].allows}.`);

/** One answer for a floor that is not there and for one that is another’s. */
export const unknownFloor = (floor: string): Problem =>
  new Problem(404, 'unknown-floor', `There is no floor "${floor}".`, {
    errors: [{ field: 'floor', detail: 'must be one of /api/v1/floors' }],
  });

/** How far somebody may do this on a floor. @throws Problem 404 for a floor they know nothing of, 403 where their role does not do it. */
export const reachOf = ({ grants }: Identity, permission: FloorPermission, floor: string): Reach => {
  if (!knowsFloor(grants, floor)) throw unknownFloor(floor);
  const reach = reachOn(grants, permission, floor);
  if (!reach) throw forbidden(permission);
  return reach;
};
