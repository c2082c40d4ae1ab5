/** What the agenda holds. `stage` voids it once the contact has moved on. */
export type Action =
  | { readonly kind: 'arrive'; readonly queue: string }
  | { readonly kind: ContactAction; readonly contact: string; readonly stage: number }
  | { readonly kind: 'wrapped'; readonly contact: string; readonly agent: string; readonly disposition: string | null }
  | { readonly kind: 'rate'; readonly contact: string }
  | { readonly kind: AgentAction; readonly agent: string }
  | { readonly kind: 'pause'; readonly agent: string; readonly reason: string; readonly seconds: number };

/** What may happen to a contact next. */
export type ContactAction =
  | 'enter'
  | 'give-up'
  | 'ask-callback'
  | 'overflow'
  | 'answer'
  | 'decline'
  | 'miss'
  | 'hold'
  | 'consult'
  | 'retrieve'
  | 'hang-up'
  | 'pass-on'
  | 'connect';

export type AgentAction = 'start-shift' | 'end-shift' | 'resume';
