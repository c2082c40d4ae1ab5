import type { RosterFault, RosterFloor } from './roster-plan.ts';

/** What is wrong with an id in a file; null: it is somebody of the floor. */
export const agentFault = ({ agents, mergedInto }: RosterFloor, agent: string): string | null => {
  if (agent === '') return 'is empty; every row needs one';
  const into = mergedInto.get(agent);
  if (into !== undefined) return `is merged into "${into}"; write that one, or undo the merge first`;
  return agents.has(agent) ? null : 'is no agent of this floor; correct the id, or import agents first';
};

/** Each id once that is nobody's, in order. */
export const unknownAgents = ({ agents, mergedInto }: RosterFloor, named: readonly string[]): string[] =>
  [...new Set(named)].filter((agent) => agent !== '' && !agents.has(agent) && !mergedInto.has(agent));

/** A fault of each person once, at the first line that names them: a month of one wrong id is one thing to correct. */
export const agentFaults = (
  floor: RosterFloor,
  rows: readonly { readonly line: number; readonly agent: string }[],
): RosterFault[] => {
  const told = new Set<string>();
  return rows.flatMap(({ line, agent }) => {
    const says = agentFault(floor, agent);
    if (says === null || (agent !== '' && told.has(agent))) return [];
    told.add(agent);
    return [{ line, column: 'agent', says }];
  });
};
