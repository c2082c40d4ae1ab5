import { z } from 'zod';
import type { Grant } from './grant.ts';

/** Of whom a second factor is required who signs in here; whom a provider signs in is the provider’s to ask. */
export const factorRule = z.enum(['nobody', 'administrators', 'everyone']);
export type FactorRule = z.infer<typeof factorRule>;

/** Whether the rule is about somebody who holds this: whoever administers a part is an administrator, too. */
export const requiresFactor = (rule: FactorRule, grants: readonly Grant[]): boolean =>
  rule === 'everyone' || (rule === 'administrators' && grants.some(({ role }) => role === 'administrator'));
