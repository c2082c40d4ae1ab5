import { z } from 'zod';
import { customerField, id, label } from './fields.ts';

/** An agent, a customer, or both where one acted for the other. */
const who = { agent: id.optional(), customer: customerField.optional(), program: label.optional() };

/** What compliance and security look at; each names an agent, a customer or both. */
export const securityEvents = {
  'security.sign_in_failed': z.strictObject({ ...who, reason: label.optional(), place: label.optional() }),
  'security.locked': z.strictObject({ ...who, reason: label.optional() }),
  /** Access was given back (password reset, identity checked again). */
  'security.recovered': z.strictObject({ ...who, method: label.optional() }),
  'security.second_factor_changed': z.strictObject({ ...who, method: label.optional(), enabled: z.boolean() }),
  'security.policy_breached': z.strictObject({
    ...who,
    policy: label,
    severity: z.enum(['info', 'warning', 'critical']),
    contact: id.optional(),
  }),
};
