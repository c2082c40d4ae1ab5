import { impatientQueue } from '../staffing/erlang-a.ts';
import type { RiskAssessment, RiskInput } from './risk-input.ts';
import { arrivalPace } from './expected-visits.ts';
import { ASSUMED_HANDLE_MS } from './visit-risk.ts';

/** How long somebody waits on average before they give up, where too few did lately to tell. */
export const ASSUMED_PATIENCE_MS = 180_000;

/** A queue (or `*`) as it was assessed, with who works on it: all that SPEC RK5 is reckoned from. */
export interface Staffed {
  readonly input: RiskInput;
  readonly risk: RiskAssessment;
  /** Agents at work on it: on its contacts, wrapping them up, free for it; a part of those who serve other queues too. */
  readonly agents: number;
}

/** Contacts that are over at once take some time of an agent all the same. */
const LEAST_HANDLE_MS = 1000;

const handleMsOf = ({ handleMs }: RiskInput): number => Math.max(LEAST_HANDLE_MS, handleMs ?? ASSUMED_HANDLE_MS);

/** Whole agents: a queue has no half of one to talk. */
export const agentsOf = ({ agents }: Staffed): number => Math.round(agents);

/** The share of arrivals that `agents` answer in target in the long run (SPEC MX9, Erlang A), at the pace and handle time measured. */
export const answeredBy = ({ input }: Staffed, agents: number): number => {
  const demand = {
    rate: arrivalPace(input),
    handleTime: handleMsOf(input),
    patience: input.patienceMs ?? ASSUMED_PATIENCE_MS,
  };
  return impatientQueue(demand, agents).answeredWithin(input.targetMs);
};

/** How long `agents` take to clear a line of `waiting`, as a flow: they take and people give up faster than new ones come; else for ever. */
export const clearingMs = ({ input }: Staffed, waiting: number, agents: number): number => {
  if (waiting <= 0) return 0;
  const patience = input.patienceMs ?? ASSUMED_PATIENCE_MS;
  const gain = agents / handleMsOf(input) - arrivalPace(input);
  return gain <= 0 ? Infinity : patience * Math.log1p(waiting / (gain * patience));
};
