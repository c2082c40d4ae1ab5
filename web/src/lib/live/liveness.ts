import { blindAfter } from './floor-clock.ts';
import type { LiveState } from './live-state.ts';

/** Whether what the screen shows can be believed (SPEC BD2). `since` is floor time; null while nothing was ever heard. */
export type Liveness =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'behind'; readonly seconds: number }
  | { readonly kind: 'blind'; readonly since: number | null; readonly why: 'no-heartbeat' | 'not-folding' };

const behindAfter = 3000;

/** Age of the last commit: seen not to advance or, where the floor's clock is the wall clock, by its own word. Never by the viewer's clock. */
const foldAge = (state: LiveState, at: number): number => {
  if (!state.fold || !state.beat) return 0;
  const seen = at - state.fold.at;
  const told = state.board?.head.floor.mode === 'live' ? state.beat.heard.floorNow - state.beat.heard.foldedAt : 0;
  return Math.max(seen, told);
};

const foldedSince = (state: LiveState): number | null => {
  if (state.board?.head.floor.mode === 'live') return state.fold?.foldedAt ?? null;
  return state.fold?.floorNow ?? null;
};

export const judgeLiveness = (state: LiveState, at: number): Liveness => {
  if (!state.board) return { kind: 'waiting' };
  const heardAt = state.beat?.at ?? state.snapshotAt;
  if (at - heardAt > blindAfter) {
    return { kind: 'blind', since: state.beat?.heard.floorNow ?? state.board.asOf.now, why: 'no-heartbeat' };
  }
  if (foldAge(state, at) > blindAfter) return { kind: 'blind', since: foldedSince(state), why: 'not-folding' };
  const lag = state.beat?.heard.lagMs ?? 0;
  return lag > behindAfter ? { kind: 'behind', seconds: Math.round(lag / 1000) } : { kind: 'live' };
};

export const sameLiveness = (one: Liveness, other: Liveness): boolean => {
  if (one.kind === 'blind' && other.kind === 'blind') return one.since === other.since && one.why === other.why;
  if (one.kind === 'behind' && other.kind === 'behind') return one.seconds === other.seconds;
  return one.kind === other.kind;
};
