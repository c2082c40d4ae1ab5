import type { z } from 'zod';
import { auditScore, type ContactAudit } from '@floorlight/shared/contacts/audit-form.ts';
import { writtenBy, type Written } from '@floorlight/shared/contacts/written.ts';
import { readAudits, readEdits } from '@floorlight/shared/store/contact-log/read-by-people.ts';
import type { Within } from '@floorlight/shared/store/within-reach.ts';
import type { auditAnswer, contactPeople } from './contact-people-answer.ts';

type Answer = z.input<z.ZodObject<typeof contactPeople>>;

export const auditOf = (audit: ContactAudit): z.input<typeof auditAnswer> => ({ ...audit, score: auditScore(audit.marks) });

/** How a contact turned out names nobody. */
const namingNobody = ({ disposition, resolved, sentiment }: Written): Written => ({
  ...(disposition !== undefined && { disposition }),
  ...(resolved !== undefined && { resolved }),
  ...(sentiment !== undefined && { sentiment }),
});

interface Asked {
  readonly floor: string;
  readonly contact: string;
  readonly seen: Within;
  /** All of it; in part, or without a look at every name, what people wrote might tell of what is not to be seen. */
  readonly sees: 'all' | 'no names' | 'a part';
  readonly may: Answer['may'];
}

/** What somebody may read of what people added to a contact. */
export const peopleOf = async ({ floor, contact, seen, sees, may }: Asked): Promise<Answer> => {
  if (sees === 'a part') return { written: {}, edits: [], audits: [], may };
  const edits = await readEdits(seen.here.db, floor, contact);
  const written = writtenBy(edits);
  if (sees !== 'all' && !may.edit && !may.audit) return { written: namingNobody(written), edits: [], audits: [], may };
  return { written, edits, audits: (await readAudits(seen.here.db, floor, contact)).map(auditOf), may };
};
