import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineAgent, defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { defineDisposition, defineGroup, defineReason } from '@floorlight/shared/store/define-setting.ts';
import { feedSource } from '@floorlight/shared/store/feed-source.ts';
import { listDefined } from '@floorlight/shared/store/find-definition.ts';
import { findFloor } from '@floorlight/shared/store/find-floor.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { Sentence } from '../sentence.ts';
import { dispositionPlans } from './core/disposition-plans.ts';
import { groupPlans, queuePlans, reasonPlans, wrapLimit } from './core/plan.ts';
import type { Employee } from './core/roster.ts';
import { welcome } from './welcome.ts';

export interface FloorWanted {
  readonly id: string;
  readonly name: string;
  /** `replay` when simulated time runs faster or slower than the wall clock. */
  readonly mode: 'live' | 'replay';
}

export interface Prepared {
  readonly source: { readonly id: string; readonly secret: string };
  readonly timezone: string;
  /** Up to when an earlier run told the floor something, UTC milliseconds; null: never. */
  readonly toldUntil: number | null;
}

const machineZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const toldUntil = async ({ redis }: Context, floor: FloorWanted, source: string): Promise<number | null> => {
  const board = await readBoard(redis, floor.id);
  if (!board) return null;
  if (floor.mode === 'replay') return board.asOf.now;
  return board.sources.find((tile) => tile.id === source)?.lastHeard ?? null;
};

/** The plan, where nobody defined anything yet: what people set since outlives a restart. */
const definePlan = async (context: Context, floor: string, employees: readonly Employee[]): Promise<void> => {
  const known = await listDefined(context.redis, floor);
  for (const { id, name, channel, target, goal, limits } of queuePlans) {
    const queue = { queue: id, name, channel, target, goal, wrapLimit, ...(limits && { limits }) };
    if (!known.has(`queue:${id}`)) await defineQueue(context, floor, queue);
  }
  for (const group of groupPlans) if (!known.has(`group:${group.group}`)) await defineGroup(context, floor, group);
  for (const reason of reasonPlans) if (!known.has(`reason:${reason.reason}`)) await defineReason(context, floor, reason);
  for (const plan of dispositionPlans)
    if (!known.has(`disposition:${plan.disposition}`)) await defineDisposition(context, floor, plan);
  for (const { id, name, team, site, queues } of employees) {
    if (!known.has(`agent:${id}`)) await defineAgent(context, floor, { agent: id, name, team, site, queues: [...queues] });
  }
};

/** Registers the floor, its queues and its agents, and finds or makes the source that speaks for them, as the product `kind`. */
export const setUp = async (
  context: Context,
  floor: FloorWanted,
  employees: readonly Employee[],
  kind = 'generic',
): Promise<Prepared> => {
  const known = await findFloor(context, floor.id);
  if (known && known.mode !== floor.mode) {
    throw new Sentence(`Floor "${floor.id}" is a ${known.mode} floor; simulate on another one with --floor.`);
  }
  const timezone = known?.timezone ?? machineZone();
  const { id, mode, name } = floor;
  await defineFloor(context, { id, name: known?.name ?? name, timezone, mode });
  await definePlan(context, id, employees);
  await welcome(context, id);
  const source = await feedSource(context, kind === 'generic' ? 'Simulator' : `Simulated ${kind}`, id, kind);
  return { source, timezone, toldUntil: await toldUntil(context, floor, source.id) };
};
