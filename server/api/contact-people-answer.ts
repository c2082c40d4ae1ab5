import { z } from 'zod';
import { auditMarks } from '@floorlight/shared/contacts/audit-form.ts';
import { writtenFieldNames, writtenFields } from '@floorlight/shared/contacts/written.ts';

const instant = z.int();
const by = z.object({ id: z.string(), name: z.string() });

/** What stands of what people wrote; a field that nobody wrote is left out. */
export const writtenAnswer = z.object(writtenFields).partial();

export const editAnswer = z.object({
  field: z.enum(writtenFieldNames as [string, ...string[]]),
  /** What stood before: what people had written, else what the source said; null: nothing. */
  before: z.unknown(),
  /** Null: what people had written was taken back. */
  after: z.unknown(),
  at: instant,
  by,
});

export const auditAnswer = z.object({
  id: z.string(),
  marks: auditMarks,
  /** SPEC CT3: a share of the marks there might have been above the poorest; null: nothing was marked. */
  score: z.object({ value: z.number().nullable(), numerator: z.int(), denominator: z.int() }),
  comment: z.string(),
  at: instant,
  by,
});

/** What people added to a contact; for who may not read every name in it, no more than how it turned out. */
export const contactPeople = {
  written: writtenAnswer,
  /** Each thing that somebody wrote, oldest first. */
  edits: z.array(editAnswer),
  /** Reviews of its quality, oldest first. */
  audits: z.array(auditAnswer),
  /** What the asker may do with it. */
  may: z.object({ edit: z.boolean(), audit: z.boolean(), reveal: z.boolean() }),
};
