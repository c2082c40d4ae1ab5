import type { HandoverContent } from '@floorlight/shared/handover/content.ts';

type Linked<T> = T & { readonly link: string };
export interface Period {
  readonly from: number;
  readonly to: number;
}

type Note = HandoverContent['notes'][number];

/** What a period hands over, as the API answers it. Instants are UTC milliseconds by the floor’s clock. */
export interface Handover extends Period {
  readonly asOf: { readonly now: number };
  readonly before: Period;
  /** Null: it has not begun. */
  readonly after: Period | null;
  /** It can be signed. */
  readonly over: boolean;
  readonly times: { readonly at: readonly number[]; readonly after: number };
  readonly signed: { readonly by: string; readonly at: number; readonly intact: boolean } | null;
  /** What signing asks for; null once it is signed. */
  readonly reading: string | null;
  /** Of what was signed. */
  readonly digest: string | null;
  readonly alerts: readonly Linked<HandoverContent['alerts'][number]>[];
  readonly agents: readonly Linked<NonNullable<HandoverContent['agents']>[number]>[] | null;
  readonly exceptions: readonly Linked<HandoverContent['exceptions'][number]>[];
  readonly misses: readonly Linked<NonNullable<HandoverContent['misses']>[number]>[] | null;
  readonly contacts: readonly Linked<HandoverContent['contacts'][number]>[];
  readonly tasks: readonly (HandoverContent['tasks'][number] & { readonly link: string | null })[];
  readonly notes: readonly Note[];
  readonly laterNotes: readonly Note[];
  readonly more: HandoverContent['more'];
}

export interface SignedHandover extends Period {
  readonly handover: string;
  readonly by: string;
  readonly at: number;
}
