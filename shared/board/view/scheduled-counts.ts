import type { AgentTile, ScheduledCounts } from '../board.ts';
import { isUnverified } from './count-agents.ts';

export const noneScheduled = (): ScheduledCounts => ({ scheduled: 0, present: 0, out: 0, late: 0 });

/** Adds an agent, or with `sign` −1 withdraws the very tile that was added. */
export const countScheduled = (counts: ScheduledCounts, tile: AgentTile, sign: 1 | -1): void => {
  const { adherence } = tile;
  if (!adherence || adherence.activity === null) return;
  counts.scheduled += sign;
  if (tile.state !== 'offline' && !isUnverified(tile)) counts.present += sign;
  if (adherence.verdict === 'out') counts[adherence.lateSince === null ? 'out' : 'late'] += sign;
};

export const scheduledAmong = (tiles: readonly AgentTile[]): ScheduledCounts => {
  const counts = noneScheduled();
  for (const tile of tiles) countScheduled(counts, tile, 1);
  return counts;
};
