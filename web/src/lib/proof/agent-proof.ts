import type { DisplayedState } from '@floorlight/shared/board/board.ts';
import { readProof } from './read-proof.ts';

/** A state an agent was shown in. Instants are UTC milliseconds. */
export interface ProofSpan {
  readonly state: DisplayedState;
  readonly reason: string | null;
  readonly from: number;
  /** Null: it lasts. */
  readonly to: number | null;
  readonly cause: string;
  readonly inferred: boolean;
  /** Null where contacts tell it, or nobody did. */
  readonly source: string | null;
  readonly contact: string | null;
}

export interface AgentProof {
  readonly rule: string;
  readonly window: { readonly from: number; readonly to: number; readonly zone: string };
  readonly spans: readonly ProofSpan[];
}

export interface AgentProofAsked {
  readonly floor: string;
  readonly agent: string;
  readonly measure: string;
  readonly view: string;
}

/** The states a figure of an agent is made of. @throws ApiProblem */
export const readAgentProof = ({ floor, agent, measure, view }: AgentProofAsked): Promise<AgentProof> =>
  readProof(floor, { subject: 'agent', id: agent, measure, view });
