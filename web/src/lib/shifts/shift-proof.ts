import type { DisplayedState } from '@floorlight/shared/board/board.ts';

export interface ProvenHandling {
  readonly contact: string;
  readonly index: number;
  readonly channel: string | null;
  readonly direction: 'inbound' | 'outbound' | 'internal';
  readonly startedAt: number;
  readonly at: number;
  readonly counted: boolean;
  readonly open: boolean;
  readonly handleSeconds: number;
  readonly talkSeconds: number;
  readonly holdSeconds: number;
  readonly acwSeconds: number;
  readonly holds: number;
  readonly transferred: boolean;
  readonly disposition: string | null;
}

export interface ProvenEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly at: number;
  readonly contact: string | null;
  /** Which feature, kind of task, severity or score; null: it says none. */
  readonly about: string | null;
}

/** What a shift's summary is made of. Instants are UTC milliseconds. */
export interface ShiftProof {
  readonly shift: number;
  readonly version: number;
  readonly states: readonly {
    readonly state: DisplayedState;
    readonly reason: string | null;
    readonly from: number;
    readonly to: number | null;
  }[];
  readonly doubts: readonly {
    readonly from: number;
    readonly to: number;
    readonly doubt: 'contradictory' | 'silent' | 'unanswered' | 'past-limit';
  }[];
  readonly handled: readonly ProvenHandling[];
  readonly offers: readonly {
    readonly contact: string;
    readonly at: number;
    readonly result: 'open' | 'answered' | 'no_answer' | 'declined' | 'withdrawn';
  }[];
  readonly ratings: readonly {
    readonly contact: string;
    readonly at: number;
    readonly score: number;
    readonly scale: string | null;
  }[];
  readonly resolved: readonly {
    readonly contact: string;
    readonly verdict: 'once' | 'again' | 'not-yet-known' | 'unresolved' | 'no-resolution' | 'no-customer';
    readonly by: string | null;
  }[];
  readonly events: readonly ProvenEvent[];
}
