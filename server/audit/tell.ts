import type { Request, Response } from 'express';
import type { AuditAction, AuditEntry } from '@floorlight/shared/access/audit-entry.ts';
import type { Audit } from '@floorlight/shared/store/audit/open-audit.ts';
import type { Identity } from '../auth/identity.ts';

type Detail = AuditEntry['detail'];

/** Writes down what this request did, with who made it, from where and on which floor. */
export interface Tell {
  readonly done: (action: AuditAction, subject: string | null, detail?: Detail) => void;
  readonly refused: (action: AuditAction, subject: string | null, detail?: Detail) => void;
  /** Written down before anything is shown or taken away. @throws AuditAway, a 503, where it can't be. */
  readonly first: (action: AuditAction, subject: string | null, detail?: Detail) => Promise<void>;
}

const actorOf = (identity: Identity | undefined): AuditEntry['actor'] =>
  identity ? { id: identity.id, kind: identity.kind, name: identity.name } : { id: null, kind: 'nobody', name: null };

/** @param floor null for what concerns the whole instance. */
export const tellOf = (audit: Audit, request: Request, response: Response, floor: string | null): Tell => {
  const entry = (
    outcome: AuditEntry['outcome'],
    action: AuditAction,
    subject: string | null,
    detail: Detail = {},
  ): AuditEntry => ({
    actor: actorOf(response.locals['identity'] as Identity | undefined),
    address: request.ip ?? null,
    action,
    outcome,
    floor,
    subject,
    detail,
  });
  return {
    done: (...what) => audit.record(entry('done', ...what)),
    refused: (...what) => audit.record(entry('refused', ...what)),
    first: (...what) => audit.recordFirst(entry('done', ...what)),
  };
};
