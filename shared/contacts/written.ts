import { z } from 'zod';
import { label, name } from '../events/fields.ts';

/** What people may write on a contact, and how: one field, one value; null is as if nobody had written it. */

export const sentiments = ['positive', 'neutral', 'negative', 'mixed'] as const;

/** From the first that hears of it, 1, to whoever decides in the end. */
export const escalationLevels = [1, 2, 3, 4, 5] as const;

const year = (number: number): number => Date.UTC(number, 0);

/** UTC milliseconds. */
const instant = z.int().min(year(2000)).max(year(2100));
const longText = z.string().trim().min(1).max(4000);

const escalation = z
  .strictObject({
    reason: z.string().trim().min(1).max(500),
    level: z.int().min(1).max(escalationLevels.length),
    at: instant,
    /** Null: it is still open. */
    resolvedAt: instant.nullable(),
  })
  .refine(({ at, resolvedAt }) => resolvedAt === null || resolvedAt >= at, {
    path: ['resolvedAt'],
    error: 'must not be before "at": an escalation is resolved after it was made',
  });

export const writtenFields = {
  disposition: label,
  issue: label,
  description: longText,
  resolved: z.boolean(),
  sentiment: z.enum(sentiments),
  /** What is still to be done, by whom, until when. */
  followUp: z.strictObject({ owner: name, due: instant, done: z.boolean() }),
  escalation,
  /** Somebody calls back who was missed. */
  callBack: z.strictObject({ owner: name, done: z.boolean() }),
};

export type WrittenField = keyof typeof writtenFields;
export const writtenFieldNames = Object.keys(writtenFields) as WrittenField[];

/** What stands, of each field that people have written. */
export type Written = { readonly [F in WrittenField]?: z.output<(typeof writtenFields)[F]> };

/** One thing that somebody wrote; `after` null: they took back what people had written, and what the source says stands again. */
export interface ContactEdit {
  readonly field: WrittenField;
  /** What stood before: what people had written, else what the source said. */
  readonly before: unknown;
  readonly after: unknown;
  /** UTC ms */
  readonly at: number;
  readonly by: { readonly id: string; readonly name: string };
}

/** What stands after all of these, oldest first. */
export const writtenBy = (edits: readonly Pick<ContactEdit, 'field' | 'after'>[]): Written =>
  Object.fromEntries([...new Map(edits.map(({ field, after }) => [field, after]))].filter(([, after]) => after !== null));
