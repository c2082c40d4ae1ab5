import { z } from 'zod';
import { alert } from './alert.ts';

/**
 * An alert as boards carry it: what is needed to say it, own it and find it. The figure is that of its firing; the running one is
 * on the subject's own tile.
 */
export const alertTile = alert
  .pick({
    id: true,
    rule: true,
    ruleName: true,
    measure: true,
    named: true,
    subject: true,
    severity: true,
    threshold: true,
    since: true,
    firedAt: true,
    value: true,
    assignee: true,
    note: true,
    snoozedUntil: true,
    incident: true,
    told: true,
  })
  .extend({
    /** As boards showed it when it fired; null in a view that hides names: its tile says what it may. */
    subjectName: z.string().nullable(),
    phase: z.enum(['firing', 'acknowledged', 'snoozed']),
    /** Name of whoever acknowledged it. */
    owner: z.string().nullable(),
  })
  .strict();
export type AlertTile = z.infer<typeof alertTile>;

/** A rule that failed and is off until somebody changes it (what failed is in the log). */
export const brokenRule = z.strictObject({ rule: z.string(), ruleName: z.string().nullable() });
