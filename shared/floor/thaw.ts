import type { Agent } from './agent/agent.ts';
import { pieceKey } from './agent/past.ts';
import type { Work } from './agent/work.ts';
import type { Floor } from './floor.ts';
import { hourKey } from './keep/hour-key.ts';
import { renewPoints, retime } from './retime-agents.ts';
import { ringingBefore } from './agent/timeline.ts';

/** Whether an agent was touched before what is in memory of them: their past is needed before their timeline is brought up to date. */
export const mustThaw = (floor: Floor, agent: Agent): boolean => {
  const touched = floor.changes.agents.get(agent.id);
  if (!agent.past || touched === undefined) return false;
  const since = agent.stalePoints ? Math.min(touched, renewPoints(floor, agent)) : touched;
  floor.changes.agents.set(agent.id, since);
  return ringingBefore(agent.spans, since) < agent.past.from;
};

/** Names of the pieces of an agent's past, oldest first. */
export const pieceKeys = ({ id, past }: Agent): string[] => past?.pieces.map(([piece]) => pieceKey(id, piece)) ?? [];

/** Brings all of an agent's past back. A contact that is hot tells its own part; of others a later piece holds. */
export const thaw = (floor: Floor, agent: Agent, pieces: readonly (readonly Work[])[]): void => {
  const works = new Map(pieces.flat().map((work) => [work.contact, work]));
  for (const [contact, work] of works) {
    if (floor.contacts.has(contact) || agent.work.has(contact)) continue;
    agent.work.set(contact, work);
    if (work.segments[0]) floor.changes.workHours.add(hourKey(agent.id, work.segments[0].from));
  }
  for (const key of pieceKeys(agent)) floor.changes.pieces.set(key, null);
  agent.past = null;
  floor.changes.pasts.add(agent.id);
  retime(floor, agent, Number.NEGATIVE_INFINITY);
};
