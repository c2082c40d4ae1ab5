import type { ContactAudit, AuditScore } from '@floorlight/shared/contacts/audit-form.ts';
import type { ContactEdit, Written } from '@floorlight/shared/contacts/written.ts';
import type { DispositionSettings } from '@floorlight/shared/settings/disposition-settings.ts';
import { answerOf } from '#lib/live/api-problem.ts';

/** UTC milliseconds; `to` is null while it lasts. */
interface Period {
  readonly from: number;
  readonly to: number | null;
}

/** One stay in one queue. */
export interface Visit {
  readonly queue: string;
  readonly enteredAt: number;
  readonly outcome: 'waiting' | 'answered' | 'abandoned' | 'flowed_out' | 'lost';
  readonly how: 'overflow' | 'callback' | 'voicemail' | 'timeout' | 'empty' | 'key' | 'transfer' | null;
  readonly leftAt: number | null;
}

/** One agent's work on it. */
export interface Handling {
  /** Null: the source did not say who. */
  readonly agent: string | null;
  /** Index of the visit; null for direct and outbound contacts. */
  readonly visit: number | null;
  readonly startedAt: number;
  readonly segments: readonly ({ readonly kind: 'dialling' | 'talking' | 'holding' | 'other_call' } & Period)[];
  /** `unknown`: over, nobody recorded when; `presumed`: closed for want of an end (SPEC TA5). */
  readonly end: 'open' | 'recorded' | 'unknown' | 'presumed';
  readonly endedAt: number | null;
  readonly transferred: boolean;
  readonly disposition: string | null;
  readonly afterWork: Period | null;
}

/** One ring at one agent. */
export interface Offer {
  readonly agent: string;
  readonly queue: string | null;
  readonly at: number;
  readonly until: number | null;
  readonly result: 'open' | 'answered' | 'no_answer' | 'declined' | 'withdrawn';
}

export interface Rating {
  readonly score: number;
  readonly scale: string | null;
  readonly at: number;
}

export interface RawEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: number;
  readonly sequence?: number;
  readonly data: Readonly<Record<string, unknown>>;
  /** As the source named the agent and the queue, where they had been merged into others. */
  readonly said?: { readonly agent?: string; readonly queue?: string };
}

/** A contact as last stored. Instants are UTC milliseconds; the customer is sealed. */
export interface ContactAnswer {
  readonly id: string;
  readonly channel: string | null;
  readonly direction: 'inbound' | 'outbound' | 'internal';
  readonly program: string | null;
  readonly issue: string | null;
  readonly customer: { readonly key: string } | null;
  /** When the customer’s data was erased; null: it was not. */
  readonly erasedAt: number | null;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly endedAt: number | null;
  readonly resolved: boolean | null;
  readonly ratings: readonly Rating[];
  readonly visits: readonly Visit[];
  readonly handlings: readonly Handling[];
  readonly offers: readonly Offer[];
  readonly events: readonly RawEvent[];
  /** Those named above, as we may name them. */
  readonly agents: readonly { readonly id: string; readonly name: string }[];
  /** What its dispositions mean. */
  readonly dispositions: readonly DispositionSettings[];
  /** What stands of what people wrote. */
  readonly written: Written;
  /** Each thing that somebody wrote, oldest first. */
  readonly edits: readonly ContactEdit[];
  readonly audits: readonly (ContactAudit & { readonly score: AuditScore })[];
  readonly may: { readonly edit: boolean; readonly audit: boolean; readonly reveal: boolean };
}

export const contactPath = (floor: string, contact: string): string =>
  `/floors/${encodeURIComponent(floor)}/contacts/${encodeURIComponent(contact)}`;

/** @throws ApiProblem */
export const readContact = async (floor: string, contact: string, signal: AbortSignal): Promise<ContactAnswer> => {
  return answerOf<ContactAnswer>(
    await fetch(`/api/v1${contactPath(floor, contact)}`, { signal, headers: { accept: 'application/json' } }),
  );
};
