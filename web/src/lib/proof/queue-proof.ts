import type { GoalPeriod } from '@floorlight/shared/events/config.ts';
import { readProof } from './read-proof.ts';

/** One visit or handling behind a figure, as the API tells it. Instants are UTC milliseconds. */
export interface ProofItem {
  readonly contact: string;
  readonly visit: number | null;
  readonly queue: string;
  readonly enteredAt: number;
  readonly waitMs: number | null;
  readonly outcome: string;
  readonly agent: { readonly id: string; readonly name: string } | null;
  readonly counts: { readonly numerator: boolean; readonly denominator: boolean; readonly why: string };
}

export interface QueueProof {
  readonly measure: string;
  readonly rule: string;
  readonly definition: string;
  readonly variant: string;
  readonly attribution: 'cohort' | 'outcome';
  readonly targetSeconds: number;
  /** Basis points. */
  readonly goal: number;
  readonly goalPeriod: GoalPeriod | null;
  /** Judged by more than one target or variant. */
  readonly mixed: boolean;
  readonly window: { readonly from: number; readonly to: number; readonly zone: string };
  readonly asOf: { readonly cursor: string; readonly now: number };
  readonly value: number | null;
  readonly numerator: number;
  /** Null: a count, nothing is divided. */
  readonly denominator: number | null;
  readonly excluded: readonly { readonly why: string; readonly count: number }[];
  readonly pending: number;
  readonly items: readonly ProofItem[];
  readonly total: number;
  readonly next: string | null;
}

export interface QueueProofAsked {
  readonly floor: string;
  readonly queue: string;
  readonly measure: string;
  readonly period: string;
  readonly view: string;
}

const page = '100';

/** One page of what a figure is made of. `after`: the page before's `next`. @throws ApiProblem */
export const readQueueProof = (asked: QueueProofAsked, after: string | null): Promise<QueueProof> => {
  const { floor, queue, measure, period, view } = asked;
  const subject = queue === '*' || queue.startsWith('group:') ? 'group' : 'queue';
  const next = after === null ? {} : { after };
  return readProof(floor, { subject, id: queue, measure, period, view, limit: page, ...next });
};
