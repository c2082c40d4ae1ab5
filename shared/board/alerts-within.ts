import { lessTelling } from '../access/name-level.ts';
import { isOwnAgent, seesAllQueues } from '../access/sees.ts';
import type { AlertTile } from '../alerts/alert-tile.ts';
import type { Board } from './board.ts';
import { projectAlerts } from './project.ts';
import type { Within } from './project-within.ts';

const isSeen = (board: Board, queues: ReadonlySet<string>, { reach }: Within, { subject }: AlertTile): boolean => {
  if (subject.kind === 'queue' || subject.kind === 'group')
    return queues.has(subject.id) && (subject.id !== '*' || seesAllQueues(reach));
  if (subject.kind === 'team') return reach.teams.includes(subject.id);
  if (subject.kind !== 'agent') return seesAllQueues(reach);
  const tile = board.agents.find(({ id }) => id === subject.id);
  return tile !== undefined && isOwnAgent(reach, tile);
};

/** To those who see a program alone: that it is so, not who deals with it, nor an incident that is another’s. */
const forClients = (alert: AlertTile, seen: ReadonlySet<string>): AlertTile => ({
  ...alert,
  owner: null,
  assignee: null,
  note: null,
  incident: seen.has(alert.incident) ? alert.incident : alert.id,
});

/** The alerts of what somebody sees of a board: their queues and groups, their teams and agents. `queues` are tiles they see. */
export const alertsWithin = (board: Board, queues: ReadonlySet<string>, within: Within): AlertTile[] => {
  const seen = board.alerts.filter((alert) => isSeen(board, queues, within, alert));
  const ids = new Set(seen.map(({ id }) => id));
  const shown = seesAllQueues(within.reach) ? seen : seen.map((alert) => forClients(alert, ids));
  return projectAlerts(shown, lessTelling(within.asked, 'full'), within.opaque);
};
