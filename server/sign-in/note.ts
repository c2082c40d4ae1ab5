import type { AuditAction, AuditEntry } from '@floorlight/shared/access/audit-entry.ts';
import type { SignInParts } from './parts.ts';
import type { Requester } from './requester.ts';

interface Person {
  readonly id: string;
  readonly name: string;
}

type Detail = AuditEntry['detail'];

/** Writes down what somebody did about signing in; `subject`: whom it concerns, if not themselves. */
export const note = (
  { record }: Pick<SignInParts, 'record'>,
  action: AuditAction,
  { id, name }: Person,
  from: Pick<Requester, 'address'>,
  { detail = {}, subject = id }: { detail?: Detail; subject?: string } = {},
): void =>
  record({
    actor: { id, kind: 'user', name },
    address: from.address,
    action,
    outcome: 'done',
    floor: null,
    subject,
    detail,
  });

/** What was typed is not kept, since it may be a password in the wrong field; only whom it would have been. */
export const noteRefused = async (
  { auth, record, context }: Pick<SignInParts, 'auth' | 'record' | 'context'>,
  email: string | null,
  from: Pick<Requester, 'address'>,
  why: string,
): Promise<void> => {
  try {
    const { internalAdapter } = await auth.$context;
    const known = email === null ? null : await internalAdapter.findUserByEmail(email);
    record({
      actor: { id: null, kind: 'nobody', name: null },
      address: from.address,
      action: 'sign-in-refused',
      outcome: 'refused',
      floor: null,
      subject: known?.user.id ?? null,
      detail: { why },
    });
  } catch (error) {
    context.log.warn({ reason: (error as Error).message }, 'a refused sign-in could not be noted');
  }
};
