import type { AgentCounts } from '@floorlight/shared/board/board.ts';
import type { Period } from './periods.ts';

/** Which figure's proof is open. */
export type ProofAsked =
  /** A figure that the server adds up from visits, and can take apart again. */
  | { readonly kind: 'visits'; readonly queue: string; readonly measure: string; readonly period: Period }
  /** How many agents of a queue are in a state, or free. */
  | { readonly kind: 'crew'; readonly queue: string; readonly counted: keyof AgentCounts }
  | { readonly kind: 'risk'; readonly queue: string }
  | { readonly kind: 'agent'; readonly agent: string; readonly measure: 'time-in-state' | 'idle30' | 'idle-share' };
