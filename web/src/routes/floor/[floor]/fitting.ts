import type { AgentTile, QueueTile } from '@floorlight/shared/board/board.ts';
import { shownState } from '@floorlight/shared/words/agent-state.ts';
import type { FloorAddress, ScheduleChoice } from './floor-address.ts';

/** Letters without their case and accents, so that “garcia” finds García. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLocaleLowerCase();

const says = (texts: readonly (string | null)[], sought: string): boolean =>
  texts.some((text) => text !== null && plain(text).includes(sought));

const chosen = (of: readonly string[], value: string | null): boolean =>
  of.length === 0 || (value !== null && of.includes(value));

/** Queues by name, id, channel, program and site; a queue filter keeps those chosen, a site filter leaves out those of other sites. */
export const fittingQueues = (queues: readonly QueueTile[], { find, queues: only, sites }: FloorAddress): QueueTile[] => {
  const sought = plain(find.trim());
  return queues.filter(
    ({ id, name, channel, program, site }) =>
      chosen(only, id) &&
      (site === null || chosen(sites, site)) &&
      (sought === '' || says([name, id, channel, program, site], sought)),
  );
};

const isScheduled = ({ adherence }: AgentTile, choice: ScheduleChoice): boolean => {
  if (!adherence || adherence.activity === null) return false;
  if (choice === 'scheduled') return true;
  return adherence.verdict === 'out' && (choice === 'late') === (adherence.lateSince !== null);
};

/** Agents by name, id, team, site and desk; a queue filter keeps its members. */
export const fittingAgents = (agents: readonly AgentTile[], view: FloorAddress): AgentTile[] => {
  const sought = plain(view.find.trim());
  return agents.filter(
    (agent) =>
      chosen(view.states, shownState(agent)) &&
      chosen(view.teams, agent.team) &&
      chosen(view.sites, agent.site) &&
      (view.schedules.length === 0 || view.schedules.some((choice) => isScheduled(agent, choice))) &&
      (view.queues.length === 0 || agent.queues.some(({ id }) => view.queues.includes(id))) &&
      (sought === '' || says([agent.name, agent.id, agent.team, agent.site, agent.desk], sought)),
  );
};
