import type { AuditEntry } from '@floorlight/shared/access/audit-entry.ts';

type Detail = AuditEntry['detail'];

/** What was set, as the audit log keeps it: field by field, a list or an object as JSON. */
export const setTo = (body: object): Detail =>
  Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [
        field,
        typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as Detail[string]),
      ]),
  );
