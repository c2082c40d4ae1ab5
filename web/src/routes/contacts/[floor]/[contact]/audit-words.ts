import type { AuditCriterion } from '@floorlight/shared/contacts/audit-form.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';

const criteria: Record<AuditCriterion, () => string> = {
  tone: m.contacts_tone,
  language: m.contacts_language,
  compliance: m.contacts_compliance,
  satisfaction: m.contacts_satisfaction,
};
export const criterionWord = (criterion: AuditCriterion): string => criteria[criterion]();
