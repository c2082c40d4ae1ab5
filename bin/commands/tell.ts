import type { AuditEntry } from '@floorlight/shared/access/audit-entry.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openAudit } from '@floorlight/shared/store/audit/open-audit.ts';

/**
 * Writes down in the audit log what a command does, before it is done or, where that makes a secret, before this is shown.
 * @throws AuditAway where it cannot be written.
 */
export const tell = async (context: Context, entry: Pick<AuditEntry, 'action' | 'subject' | 'detail'>): Promise<void> => {
  const audit = openAudit(context);
  const actor = { id: null, kind: 'command-line', name: null } as const;
  try {
    await audit.recordFirst({ actor, address: null, outcome: 'done', floor: null, ...entry });
  } finally {
    await audit.close();
  }
};
