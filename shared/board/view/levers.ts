import { agentsMissing, type Missing } from '../../risk/agents-missing.ts';
import { agentsSpare } from '../../risk/agents-spare.ts';
import { leverOf, type Spare } from '../../risk/lever.ts';
import type { Staffed } from '../../risk/staffed.ts';
import type { AgentTile, QueueTile } from '../board.ts';
import { callableByQueue, restingOf } from './resting.ts';
import type { Assessed, Assessments } from './risk-load.ts';

interface Reckoned<T> {
  readonly assessed: Assessed;
  readonly agents: number;
  readonly value: T;
}

/** What was reckoned last, by tile, and from what. */
export interface LeverMemory {
  readonly missing: Map<string, Reckoned<Missing | null>>;
  readonly spare: Map<string, Reckoned<number>>;
}

export const noLevers = (): LeverMemory => ({ missing: new Map(), spare: new Map() });

/** What levers are found in. `now` in steps of ten seconds, as the assessments move. */
export interface Finding {
  readonly assessments: Assessments;
  readonly memory: LeverMemory;
  readonly agents: Iterable<AgentTile>;
  readonly now: number;
}

/** Agents at work for a queue: on its contacts or rung for one, free for it, and of those wrapping up as many as of those on contacts. */
const agentsAt = ({ agents, talking, holding, ringing }: QueueTile, { free }: Assessed['input']): number => {
  const inHand = talking + holding + ringing;
  const onAny = agents.talking + agents.holding + agents.ringing;
  return inHand + free + agents.acw * (onAny === 0 ? 1 : Math.min(1, inHand / onAny));
};

/** Reckons anew only from another assessment, or with other agents. */
const once = <T>(known: Map<string, Reckoned<T>>, tile: QueueTile, assessed: Assessed, of: (queue: Staffed) => T): T => {
  const last = known.get(tile.id);
  const agents = agentsAt(tile, assessed.input);
  if (last?.assessed === assessed && last.agents === agents) return last.value;
  const value = of({ ...assessed, agents });
  known.set(tile.id, { assessed, agents, value });
  return value;
};

/** `*` stands on one assessment with the only queue of its floor. */
const assessedOf = ({ assessments }: Finding, { id }: QueueTile, queues: readonly QueueTile[]): Assessed | undefined =>
  assessments.get(id === '*' && queues.length === 1 ? (queues[0]?.id ?? id) : id);

/** What queues of the same channel beside the tile’s own can do without; all of them are in `*`. */
const sparesBeside = (finding: Finding, tile: QueueTile, queues: readonly QueueTile[]): Spare[] => {
  const own = new Set(tile.members ?? [tile.id]);
  const others = queues.filter(({ id, channel, risk }) => channel === tile.channel && risk?.level === 'ok' && !own.has(id));
  return others.flatMap((other) => {
    const assessed = finding.assessments.get(other.id);
    return assessed ? [{ queue: other.id, agents: once(finding.memory.spare, other, assessed, agentsSpare) }] : [];
  });
};

/** SPEC RK5: the tiles, those whose level is not ok with their levers. */
export const withLevers = (tiles: readonly QueueTile[], finding: Finding): QueueTile[] => {
  const queues = tiles.filter(({ kind }) => kind === 'queue');
  let callable: ReadonlyMap<string, readonly AgentTile[]> | null = null;
  return tiles.map((tile) => {
    const assessed = assessedOf(finding, tile, queues);
    if (!tile.risk || tile.risk.level === 'ok' || !assessed) return tile;
    const missing = once(finding.memory.missing, tile, assessed, agentsMissing);
    if (missing === null) return tile;
    callable ??= callableByQueue(finding.agents, finding.now);
    const ids = tile.id === '*' ? [...callable.keys()] : (tile.members ?? [tile.id]);
    const resting = restingOf(ids.flatMap((id) => callable?.get(id) ?? []));
    const spares = tile.id === '*' ? [] : sparesBeside(finding, tile, queues);
    return { ...tile, risk: { ...tile.risk, lever: leverOf(missing, resting, spares) } };
  });
};
