import type { NameLevel } from '../access/name-level.ts';
import { isAgentAlert } from '../alerts/alert-id.ts';
import type { AlertTile } from '../alerts/alert-tile.ts';
import type { AgentTile, Board, BoardDelta } from './board.ts';
import { hiddenNames, type HidingView } from './hidden-name.ts';
import { sortTiles } from './tile-order.ts';

/**
 * An agent's id where a view hides who they are: one and the same for an agent of a floor, and not to be guessed or undone.
 * An id may be a name or an e-mail address.
 */
export type Opaque = (agent: string) => string;

/** Some of an agent's fields, as a patch has them, or all; the tile's own id in any case. */
type AgentFields = Partial<AgentTile> & Pick<AgentTile, 'id'>;

const hide = <T extends AgentFields>(fields: T, view: HidingView, opaque: Opaque): T => {
  const { id, name: _name, desk, ...rest } = fields;
  const shown = hiddenNames[view](fields);
  return {
    // in the order of a tile's fields: boards of one version are the same bytes
    id: opaque(id),
    ...(shown !== undefined && { name: shown }),
    ...(desk !== undefined && { desk: null }),
    ...rest,
  } as unknown as T;
};

/** A worker of an older version says nothing of desks. */
const hideTile = (tile: AgentTile, view: HidingView, opaque: Opaque): AgentTile =>
  hide({ ...tile, desk: (tile as Partial<AgentTile>).desk ?? null }, view, opaque);

/** The agents that a view shows, as it shows them: none where it only counts them. */
export const projectAgents = (agents: readonly AgentTile[], view: NameLevel, opaque: Opaque): AgentTile[] => {
  if (view === 'counts') return [];
  return view === 'full' ? [...agents] : agents.map((tile) => hideTile(tile, view, opaque));
};

/**
 * An agent’s alert names them; where names are hidden their own tile says what it may. Notes, and to whom an alert was given, are free
 * text, and may name anybody.
 */
const hideAlert = <T extends Partial<AlertTile>>(alert: T, opaque: Opaque): T => ({
  ...alert,
  ...(alert.assignee !== undefined && { assignee: null }),
  ...(alert.note !== undefined && { note: null }),
  ...(alert.subject?.kind === 'agent' && { subject: { kind: 'agent', id: opaque(alert.subject.id) }, subjectName: null }),
});

/** Alerts as a view shows them: where agents are only counted, none of a single one’s. */
export const projectAlerts = (alerts: readonly AlertTile[], view: NameLevel, opaque: Opaque): AlertTile[] => {
  if (view === 'full') return [...alerts];
  const shown = view === 'counts' ? alerts.filter(({ id }) => !isAgentAlert(id)) : alerts;
  return shown.map((alert) => hideAlert(alert, opaque));
};

/** What a view may see of a board (SPEC BD1, BD6). `counts` has no agent tiles, so no names and no single person's state. */
export const projectBoard = (board: Board, view: NameLevel, opaque: Opaque): Board => {
  if (view === 'full') return board;
  return {
    ...board,
    agents: sortTiles(projectAgents(board.agents, view, opaque)),
    alerts: projectAlerts(board.alerts, view, opaque),
  };
};

type Changes<T> = { set: T[]; gone: string[]; patch?: T[] };

const hideAgents = (changes: Changes<AgentTile>, view: HidingView, opaque: Opaque): Changes<AgentTile> => ({
  set: changes.set.map((tile) => hideTile(tile, view, opaque)),
  gone: changes.gone.map(opaque),
  ...(changes.patch && { patch: (changes.patch as AgentFields[]).map((fields) => hide(fields, view, opaque)) as AgentTile[] }),
});

const hideAlerts = (changes: Changes<AlertTile>, view: NameLevel, opaque: Opaque): Changes<AlertTile> => {
  const isShown = (id: string): boolean => view !== 'counts' || !isAgentAlert(id);
  return {
    set: projectAlerts(changes.set, view, opaque),
    gone: changes.gone.filter(isShown),
    ...(changes.patch && { patch: changes.patch.filter(({ id }) => isShown(id)).map((fields) => hideAlert(fields, opaque)) }),
  };
};

/** A delta that projects to nothing is still sent, with `from` and `to`, so that versions run on without a gap. */
export const projectDelta = (delta: BoardDelta, view: NameLevel, opaque: Opaque): BoardDelta => {
  if (view === 'full' || (!delta.agents && !delta.alerts)) return delta;
  const { agents, alerts, ...seen } = delta;
  return {
    ...seen,
    ...(agents && view !== 'counts' && { agents: hideAgents(agents as Changes<AgentTile>, view, opaque) }),
    ...(alerts && { alerts: hideAlerts(alerts as Changes<AlertTile>, view, opaque) }),
  };
};
