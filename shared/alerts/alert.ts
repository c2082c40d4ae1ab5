import { z } from 'zod';
import { severity } from './rule.ts';
import { measureNames, subjectKinds } from './measure.ts';

const instant = z.int();

/** Who did it; null: Floorlight itself. */
export const actor = z.strictObject({ id: z.string(), name: z.string() });
export type Actor = z.infer<typeof actor>;

export const stepKind = z.enum([
  'fired',
  'told',
  'acknowledged',
  'noted',
  'assigned',
  'snoozed',
  'snooze_ended',
  'joined',
  'resolved',
]);

/** One step of an alert's life (SPEC AL2): what, when by the floor's clock, and who. */
export const step = z.strictObject({
  kind: stepKind,
  at: instant,
  by: actor.nullable(),
  /** Note of whoever acted, name of the assignee, rung told, incident joined; null: nothing to say. */
  text: z.string().nullable(),
});
export type Step = z.infer<typeof step>;

/** What an alert is in. `silenced`: resolved by hand, and quiet until its condition has ended. */
export const phase = z.enum(['firing', 'acknowledged', 'snoozed', 'silenced', 'resolved']);
export type Phase = z.infer<typeof phase>;

/** One alert as it is kept and remembered. */
export const alert = z.strictObject({
  id: z.string(),
  rule: z.string(),
  /** The rule's own name; null: one that Floorlight ships, named by the reader's language. */
  ruleName: z.string().nullable(),
  measure: z.enum(measureNames),
  named: z.string().nullable(),
  subject: z.strictObject({ kind: z.enum(subjectKinds), id: z.string() }),
  /** As boards showed it when it fired. */
  subjectName: z.string(),
  severity,
  threshold: z.number(),
  /** When the condition became true; `firedAt` is this and the hold time. */
  since: instant,
  firedAt: instant,
  /** The figure at firing, in the measure's unit; null: it had none. */
  value: z.number().nullable(),
  phase,
  owner: actor.nullable(),
  assignee: z.string().nullable(),
  note: z.string().nullable(),
  snoozedUntil: instant.nullable(),
  /** Id of the alert that stands for its cause (SPEC AL4); its own where it is that one. */
  incident: z.string(),
  /** Rungs of its ladder told so far. */
  told: z.int().min(0),
  resolvedAt: instant.nullable(),
  /** How often it fired, snoozes that ran out included. */
  fired: z.int().min(1),
  steps: z.array(step),
});
export type Alert = z.infer<typeof alert>;
