import type { Grant } from '@floorlight/shared/access/grant.ts';
import type { Permission } from '@floorlight/shared/access/permission.ts';
import { permissions } from '@floorlight/shared/access/permission.ts';
import { holdsAnywhere, mayOnInstance } from '@floorlight/shared/access/reach.ts';

export type SectionName = 'people' | 'keys' | 'sources' | 'screens' | 'floors' | 'alerts' | 'keeping' | 'audit';

/** A part of the settings, and what opens it. */
const needed: Record<SectionName, Permission> = {
  people: 'people.manage',
  keys: 'keys.manage',
  sources: 'sources.manage',
  screens: 'screens.place',
  floors: 'floor.set',
  alerts: 'floor.set',
  keeping: 'holds.place',
  audit: 'audit.read',
};

type InstanceWide = 'people.manage' | 'keys.manage' | 'sources.manage';
const isInstanceWide = (permission: Permission): permission is InstanceWide => permissions[permission].on === 'instance';

const opens = (grants: readonly Grant[], permission: Permission): boolean =>
  isInstanceWide(permission) ? mayOnInstance(grants, permission) : holdsAnywhere(grants, permission);

/** The parts of the settings that these grants open, in the order in which they stand. */
export const sectionsFor = (grants: readonly Grant[]): SectionName[] =>
  (Object.keys(needed) as SectionName[]).filter((section) => opens(grants, needed[section]));
