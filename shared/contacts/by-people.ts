import type { Written } from './written.ts';

/** What people added to a contact: what stands of it (`written.ts`) and how its audits went, the newest last. */
export interface ByPeople {
  readonly written: Written;
  readonly audits: readonly { readonly at: number; readonly score: number | null }[];
}
