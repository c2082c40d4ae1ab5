import { z } from 'zod';

/** What is written down of. A name stays as it is for as long as entries that bear it are kept. */
export const auditAction = z.enum([
  'signed-in',
  'sign-in-refused',
  'signed-out',
  'session-ended',
  'invited',
  'password-reset',
  'second-factor-changed',
  'email-changed',
  'refused',
  'granted',
  'grants-changed',
  'person-removed',
  'key-made',
  'key-revoked',
  'source-made',
  'source-changed',
  'secret-rotated',
  'letter-opened',
  'letter-sent',
  'letter-dropped',
  'floor-made',
  'setting-changed',
  'merged',
  'merge-undone',
  'imported',
  'message-posted',
  'message-withdrawn',
  'alert-acted',
  'alert-rule-tried',
  'channel-changed',
  'on-call-changed',
  'presence-set',
  'schedule-set',
  'schedule-imported',
  'exception-asked',
  'exception-decided',
  'screen-paired',
  'screen-changed',
  'screen-revoked',
  'contact-viewed',
  'contact-edited',
  'contact-audited',
  'customer-revealed',
  'agent-day-viewed',
  'handover-noted',
  'handover-signed',
  'irregularity-closed',
  'irregularity-reopened',
  'sample-drawn',
  'sample-reviewed',
  'hold-placed',
  'hold-lifted',
  'contacts-moved',
  'contacts-dropped',
  'records-chained',
  'erasure-begun',
  'customer-erased',
  'exported',
  'audit-read',
  'audit-dropped',
  'audit-lost',
]);
export type AuditAction = z.infer<typeof auditAction>;

/** `nobody` has no identity (a wrong password, no key); `floorlight` is the instance itself. */
export const auditActorKind = z.enum(['user', 'key', 'screen', 'nobody', 'command-line', 'floorlight']);

export const auditOutcome = z.enum(['done', 'refused']);

/** Who did what, from where, and whether they were let. Never a secret, never anything of a customer. */
export const auditEntry = z.strictObject({
  actor: z.strictObject({ id: z.string().nullable(), kind: auditActorKind, name: z.string().nullable() }),
  /** The client’s network address; null for a command line. */
  address: z.string().nullable(),
  action: auditAction,
  outcome: auditOutcome,
  /** Null for what concerns the whole instance: only those who read the audit log of everything see it. */
  floor: z.string().nullable(),
  /** What it was about: an id. */
  subject: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** An entry in its place; `at` is when it happened, UTC milliseconds. */
export interface ChainedEntry extends AuditEntry {
  readonly at: number;
  /** 1, 2, 3 …, without gaps. */
  readonly seq: number;
  /** `hash` of the one before it. */
  readonly previous: string;
  readonly hash: string;
}
