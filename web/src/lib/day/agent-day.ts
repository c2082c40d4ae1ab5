import type { Confidence, DisplayedState, Ratio } from '@floorlight/shared/board/board.ts';
import type { ViewName } from '@floorlight/shared/board/protocol.ts';
import { answerOf } from '#lib/live/api-problem.ts';
import { dayAddress } from './day-address.ts';
import type { Merged } from './merged.ts';
import type { DayWindow } from './queue-day.ts';

interface Period {
  readonly from: number;
  /** Null while it lasts. */
  readonly to: number | null;
}

export interface StateSpan extends Period {
  readonly state: DisplayedState;
  readonly reason: string | null;
  /** By whose word (SPEC AG2). */
  readonly cause: string;
  readonly inferred: boolean;
  /** Null where contacts tell it, or nobody did. */
  readonly source: string | null;
  readonly contact: string | null;
}

/** What a supervisor said of the agent's presence (SPEC AG9). */
export interface SupervisorsWord {
  readonly at: number;
  readonly presence: 'offline' | 'available' | 'not_ready';
  readonly reason: string | null;
  readonly note: string | null;
  readonly by: string | null;
}

export interface DayHandling extends Period {
  readonly contact: string;
  readonly queue: string | null;
  readonly segments: readonly ({ readonly kind: string } & Period)[];
  readonly afterWork: Period | null;
}

export interface MissedOffer {
  readonly contact: string;
  readonly queue: string | null;
  readonly at: number;
  readonly until: number | null;
  readonly result: 'no_answer' | 'declined';
}

/** Durations are seconds. */
export interface AgentTotals {
  /** By displayed state; `signedIn` is their sum but offline (SPEC AG6). */
  readonly seconds: Readonly<Partial<Record<DisplayedState | 'signedIn', number>>>;
  /** Not ready, by reason. */
  readonly reasonSeconds: Readonly<Record<string, number>>;
  readonly offers: number;
  readonly unanswered: number;
  readonly declined: number;
  readonly handled: number;
  readonly longestIdleSeconds: number;
  readonly occupancy: Ratio;
  readonly utilisation: Ratio;
  readonly idleShare: Ratio;
}

/** An agent's day as the API tells it. Instants are UTC milliseconds. */
export interface AgentDay {
  readonly agent: { readonly id: string; readonly name: string } | null;
  readonly merged: Merged | null;
  readonly team: string | null;
  readonly site: string | null;
  readonly date: string;
  readonly window: DayWindow;
  readonly asOf: { readonly cursor: string; readonly now: number };
  readonly spans: readonly StateSpan[];
  readonly handlings: readonly DayHandling[];
  readonly unanswered: readonly MissedOffer[];
  readonly supervisors: readonly SupervisorsWord[];
  readonly totals: AgentTotals;
  /** Of now; null for days gone. */
  readonly confidence: Confidence | null;
  readonly doubt: string | null;
}

interface Asked {
  readonly floor: string;
  readonly agent: string;
  readonly date: string | null;
  readonly view: ViewName;
}

/** @throws ApiProblem */
export const readAgentDay = async ({ floor, agent, date, view }: Asked, signal: AbortSignal): Promise<AgentDay> =>
  answerOf<AgentDay>(await fetch(dayAddress(floor, 'agents', agent, { date, view }), { signal }));
