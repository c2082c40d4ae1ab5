import { z } from 'zod';
import type { AlertTile } from '../alerts/alert-tile.ts';
import { severityRank } from '../alerts/in-order.ts';
import { severity } from '../alerts/rule.ts';
import { goalPeriod } from '../events/config.ts';
import { judgedLevel } from './judged-period.ts';
import { boardHead, ratio, riskLevel, type BoardHead, type QueueTile, type SourceTile } from './board.ts';

const instant = z.int();

const worstQueue = z.strictObject({
  id: z.string(),
  name: z.string(),
  risk: riskLevel,
  waiting: z.int(),
  longestWaitSince: instant.nullable(),
  longestStandingSeconds: z.number().nullable(),
  targetSeconds: z.number(),
  level: ratio,
});

/** Alerts nobody has put off; how many of them nobody has taken, and the worst of these. */
const alertCount = z.strictObject({ count: z.int(), untaken: z.int(), worst: severity.nullable() });
type AlertCount = z.infer<typeof alertCount>;

/** What a summary that an older version wrote says of alerts. */
export const noAlertCount: AlertCount = { count: 0, untaken: 0, worst: null };

/** A floor in a few figures, for lists of floors. Instants as its own clock counts. */
export const floorSummary = z.strictObject({
  waiting: z.int(),
  longestWaitSince: instant.nullable(),
  /** The longest wait of those that stand until their queue opens (SPEC SL6). */
  longestStandingSeconds: z.number().nullable(),
  /** From when on somebody has waited longer than their queue's target; null: nobody waits, or who does stands within it. */
  pastTargetFrom: instant.nullable(),
  targetSeconds: z.number(),
  /** Basis points. */
  goal: z.int(),
  goalPeriod: goalPeriod.nullable(),
  /** Service level of all queues over the goal's period; where nobody set one, last 30 minutes by outcome (SPEC TA8). */
  level: ratio,
  /** The worst of any queue (SPEC RK3). */
  risk: riskLevel,
  agents: boardHead.shape.agents,
  /** Names of the sources that are silent (SPEC AG3). */
  silentSources: z.array(z.string()),
  worstQueue: worstQueue.nullable(),
  alerts: alertCount,
});
export type FloorSummary = z.infer<typeof floorSummary>;

const since = ({ waitingSince }: QueueTile): number | null => waitingSince[0] ?? null;
/** One that stands past its target passed it at some time before. */
const pastFrom = (tile: QueueTile): number =>
  (tile.standingSeconds[0] ?? 0) > tile.targetSeconds
    ? 0
    : (since(tile) ?? Number.POSITIVE_INFINITY) + tile.targetSeconds * 1000 + 1;
const standing = ({ standingSeconds }: QueueTile): number | null => standingSeconds[0] ?? null;
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
  longestStandingSeconds: standing(tile),
  targetSeconds: tile.targetSeconds,
  level: judgedLevel(tile, 'last30'),
});

const countAlerts = (alerts: readonly AlertTile[]): AlertCount => {
  const standing = alerts.filter(({ phase }) => phase !== 'snoozed');
  const untaken = standing.filter(({ phase }) => phase === 'firing');
  const [worst] = untaken.toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity));
  return { count: standing.length, untaken: untaken.length, worst: worst?.severity ?? null };
};

/** `queues` must hold `*`. */
export const summarise = (
  head: Pick<BoardHead, 'agents'>,
  queues: readonly QueueTile[],
  sources: readonly SourceTile[],
  alerts: readonly AlertTile[],
): FloorSummary | null => {
  const all = queues.find(({ id }) => id === '*');
  if (!all) return null;
  const single = queues.filter(({ kind }) => kind === 'queue');
  const worst = worstOf(single);
  const past = Math.min(...single.map(pastFrom));
  return {
    waiting: all.waiting,
    longestWaitSince: since(all),
    longestStandingSeconds: standing(all),
    pastTargetFrom: Number.isFinite(past) ? Math.ceil(past) : null,
    targetSeconds: all.targetSeconds,
    goal: all.goal,
    goalPeriod: all.goalPeriod,
    level: judgedLevel(all, 'last30'),
    risk: worst?.risk?.level ?? 'ok',
    agents: head.agents,
    silentSources: sources.filter(({ silent }) => silent).map(({ name }) => name),
    worstQueue: worst ? describeQueue(worst) : null,
    alerts: countAlerts(alerts),
  };
};
