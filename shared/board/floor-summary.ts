import { z } from 'zod';
import { boardHead, ratio, riskLevel, type BoardHead, type QueueTile, type SourceTile } from './board.ts';

const instant = z.int();

const worstQueue = z.strictObject({
  id: z.string(),
  name: z.string(),
  risk: riskLevel,
  waiting: z.int(),
  longestWaitSince: instant.nullable(),
  targetSeconds: z.number(),
  level: ratio,
});

/** A floor in a few figures, for lists of floors. Instants as its own clock counts. */
export const floorSummary = z.strictObject({
  waiting: z.int(),
  longestWaitSince: instant.nullable(),
  /** From when on somebody has waited longer than their queue's target; null: nobody waits. */
  pastTargetFrom: instant.nullable(),
  targetSeconds: z.number(),
  /** Basis points. */
  goal: z.int(),
  /** Service level of all queues, last 30 minutes by outcome (SPEC TA8). */
  level: ratio,
  /** The worst of any queue (SPEC RK3). */
  risk: riskLevel,
  agents: boardHead.shape.agents,
  /** Names of the sources that are silent (SPEC AG3). */
  silentSources: z.array(z.string()),
  worstQueue: worstQueue.nullable(),
});
export type FloorSummary = z.infer<typeof floorSummary>;

const since = ({ waitingSince }: QueueTile): number | null => waitingSince[0] ?? null;
const pastFrom = (tile: QueueTile): number => (since(tile) ?? Number.POSITIVE_INFINITY) + tile.targetSeconds * 1000 + 1;
const riskOf = ({ risk }: QueueTile): number => riskLevel.options.indexOf(risk?.level ?? 'ok');

/** Nearest to trouble first: by risk, then by who passes the target first, then by how many wait. */
const worstOf = (queues: readonly QueueTile[]): QueueTile | undefined =>
  queues.toSorted(
    (a, b) => riskOf(b) - riskOf(a) || pastFrom(a) - pastFrom(b) || b.waiting - a.waiting || (a.id < b.id ? -1 : 1),
  )[0];

const describeQueue = (tile: QueueTile): z.infer<typeof worstQueue> => ({
  id: tile.id,
  name: tile.name,
  risk: tile.risk?.level ?? 'ok',
  waiting: tile.waiting,
  longestWaitSince: since(tile),
  targetSeconds: tile.targetSeconds,
  level: tile.last30.serviceLevel,
});

/** `queues` must hold `*`. */
export const summarise = (
  head: Pick<BoardHead, 'agents'>,
  queues: readonly QueueTile[],
  sources: readonly SourceTile[],
): FloorSummary | null => {
  const all = queues.find(({ id }) => id === '*');
  if (!all) return null;
  const single = queues.filter(({ kind }) => kind === 'queue');
  const worst = worstOf(single);
  const past = Math.min(...single.map(pastFrom));
  return {
    waiting: all.waiting,
    longestWaitSince: since(all),
    pastTargetFrom: Number.isFinite(past) ? Math.ceil(past) : null,
    targetSeconds: all.targetSeconds,
    goal: all.goal,
    level: all.last30.serviceLevel,
    risk: worst?.risk?.level ?? 'ok',
    agents: head.agents,
    silentSources: sources.filter(({ silent }) => silent).map(({ name }) => name),
    worstQueue: worst ? describeQueue(worst) : null,
  };
};
