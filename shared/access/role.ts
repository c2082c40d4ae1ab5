import { z } from 'zod';

/** Who somebody is to this instance (docs/security.md has what each may do). A role is always held on a scope. */
export const role = z.enum([
  'screen',
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
