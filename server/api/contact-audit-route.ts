import { auditForm, auditScore } from '@floorlight/shared/contacts/audit-form.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { auditContact, mostAudits } from '@floorlight/shared/store/contact-log/audit-contact.ts';
import { Problem } from '../problems/problem.ts';
import { auditOf } from './contact-people.ts';
import { auditAnswer } from './contact-people-answer.ts';
import { contactParams, customerErased, isOwnContact, unknownContact, wholeContact } from './known-contact.ts';
import { findFloorOr404 } from './known-floor.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const own = (): Problem => {
  const detail = 'is one you had a part in; somebody else has to audit it';
  return new Problem(403, 'own-contact', `The contact ${detail}.`, { errors: [{ field: 'contact', detail }] });
};

const nothingMarked = (): Problem => {
  const detail = 'must have at least one mark; all four do not apply';
  return new Problem(400, 'bad-body', `marks ${detail}`, { errors: [{ field: 'marks', detail }] });
};

const tooMany = (): Problem => {
  const detail = `has ${mostAudits} audits already, which is all it can have`;
  return new Problem(409, 'too-many', `The contact ${detail}.`, { errors: [{ field: 'contact', detail }] });
};

/** Marks the quality of a contact (SPEC CT3); an audit stays as it is, and another may follow it. */
export const contactAuditRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/floors/{floor}/contacts/{contact}/audits',
    summary: 'Mark the quality of a contact: tone, language, compliance, satisfaction, each 1 to 5 or null, with a comment',
    needs: 'contacts.audit',
    params: contactParams,
    query: nothing,
    body: auditForm,
    answer: auditAnswer,
    handle: async ({ params, body: { marks, comment }, identity, reach, tell }) => {
      const floor = await findFloorOr404(context, params.floor);
      const stored = await wholeContact(context, floor.id, reach, params.contact);
      if (isOwnContact(identity, floor.id, stored)) throw own();
      if (auditScore(marks).value === null) throw nothingMarked();
      const by = { id: identity.id, name: identity.name };
      const kept = await auditContact(context.db, floor.id, params.contact, { marks, comment, at: context.clock(), by });
      if (kept.kind === 'unknown') throw unknownContact(floor.id, params.contact);
      if (kept.kind === 'too-many') throw tooMany();
      if (kept.kind === 'erased') throw customerErased(['comment']);
      tell.done('contact-audited', params.contact, { audit: kept.audit.id });
      return auditOf(kept.audit);
    },
  });
