import { z } from 'zod';
import { prose } from '../events/fields.ts';

/** What a reviewer marks, each from 1, poor, to 5, very good; null: it does not apply to this contact. */
export const auditCriteria = ['tone', 'language', 'compliance', 'satisfaction'] as const;
export type AuditCriterion = (typeof auditCriteria)[number];

export const bestMark = 5;

const mark = z.int().min(1).max(bestMark).nullable();

export const auditMarks = z.strictObject({ tone: mark, language: mark, compliance: mark, satisfaction: mark });
export type AuditMarks = z.output<typeof auditMarks>;

export const auditForm = z.strictObject({ marks: auditMarks, comment: prose.default('') });

export interface ContactAudit {
  readonly id: string;
  readonly marks: AuditMarks;
  readonly comment: string;
  /** UTC ms */
  readonly at: number;
  readonly by: { readonly id: string; readonly name: string };
}

export interface AuditScore {
  /** A share; null where nothing was marked (SPEC SL4). */
  readonly value: number | null;
  readonly numerator: number;
  readonly denominator: number;
}

/** THE score of an audit (SPEC CT3): how far its marks lie above the poorest, of how far they might; what does not apply is left out. */
export const auditScore = (marks: AuditMarks): AuditScore => {
  const given = auditCriteria.map((criterion) => marks[criterion]).filter((one) => one !== null);
  const numerator = given.reduce((sum, one) => sum + one - 1, 0);
  const denominator = given.length * (bestMark - 1);
  return { value: denominator === 0 ? null : numerator / denominator, numerator, denominator };
};
