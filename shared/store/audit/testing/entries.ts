import type { AuditEntry } from '../../../access/audit-entry.ts';
import type { TimedEntry } from '../chain.ts';

type Told = Omit<Partial<AuditEntry>, 'actor'> & { readonly actor?: string };

/** An entry for tests, where nothing else is said. */
export const entry = ({ actor = 'ada', ...told }: Told = {}): AuditEntry => ({
  actor: { id: actor, kind: 'user', name: actor.toUpperCase() },
  address: '10.0.0.1',
  action: 'setting-changed',
  outcome: 'done',
  floor: 'north',
  subject: 'sales',
  detail: {},
  ...told,
});

export const refusal = ({ at, ...told }: Told & { readonly at: number }): TimedEntry => ({
  ...entry({ action: 'refused', outcome: 'refused', ...told }),
  at,
});
