import type { AuditEntry } from '@floorlight/shared/access/audit-entry.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { Auth } from '../auth/open-auth.ts';
import type { Mailer } from '../mail/mailer.ts';

/** What signing in is made of. */
export interface SignInParts {
  readonly context: Context;
  readonly auth: Auth;
  /** Null: this instance sends no mail. */
  readonly mailer: Mailer | null;
  readonly record: (entry: AuditEntry) => void;
}
