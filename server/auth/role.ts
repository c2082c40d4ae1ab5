import { z } from 'zod';

export const role = z.enum([
  'wall',
  'agent',
  'team_lead',
  'supervisor',
  'planner',
  'quality',
  'compliance',
  'client',
  'administrator',
]);
export type Role = z.infer<typeof role>;

/** Agents and clients will see their own; until that exists they see nothing. */
const seesFloors: ReadonlySet<Role> = new Set([
  'wall',
  'team_lead',
  'supervisor',
  'planner',
  'quality',
  'compliance',
  'administrator',
]);

export const maySeeFloors = (held: Role): boolean => seesFloors.has(held);

/** A wall shows floors; what was noted about one contact is nothing to hang on it. */
export const maySeeContacts = (held: Role): boolean => maySeeFloors(held) && held !== 'wall';

const leads: ReadonlySet<Role> = new Set(['team_lead', 'supervisor', 'administrator']);

/** Speaks to a floor and for its agents: messages, presence set by hand. */
export const mayLead = (held: Role): boolean => leads.has(held);

/** Sets what a floor is judged by: targets, limits, reasons, groups. */
export const maySetFloors = (held: Role): boolean => held === 'supervisor' || held === 'administrator';

/** How the machinery runs: its figures, its jobs. */
export const mayOperate = (held: Role): boolean => held === 'administrator';
