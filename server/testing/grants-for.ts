import { grant, onEverything, type Grant, type NewGrant } from '@floorlight/shared/access/grant.ts';
import type { Role } from '@floorlight/shared/access/role.ts';

const widest = (role: Role, floors: string[]): NewGrant => {
  if (role === 'screen') return { role, scope: { kind: 'floors', floors }, names: 'full' };
  if (role === 'client') return { role, scope: { kind: 'floors', floors } };
  if (role === 'agent') return { role, scope: { kind: 'agents', agents: floors.map((floor) => ({ floor, agent: 'ada' })) } };
  return onEverything(role);
};

/** What somebody of this role holds who belongs to these floors: the widest scope that the role has. */
export const grantsFor = (role: Role, ...floors: string[]): Grant[] => [grant.parse(widest(role, floors))];
