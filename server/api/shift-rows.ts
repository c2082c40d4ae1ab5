import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { SummaryHead } from '@floorlight/shared/store/shifts/read-summaries.ts';
import { namesAgents, withoutNames } from './agent-names.ts';
import { floorParams } from './parameters.ts';
import { readRosterFrame, type RosterFrame } from './roster-frame.ts';
import { floorDays } from './schedule-days.ts';

/** What shifts are listed by, wherever they are: day, agent, time; never a figure (SPEC SH7). */
export const inOrder = (a: SummaryHead, b: SummaryHead): number => {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  if (a.agent !== b.agent) return a.agent < b.agent ? -1 : 1;
  return a.shift_at.getTime() - b.shift_at.getTime();
};

export const teamOf = ({ agents }: RosterFrame, agent: string): string | null => agents.get(agent)?.team ?? null;

export const dayParams = floorParams.extend({ agent: id, day: floorDays.from });

/** The floor’s people, to who may read their names. */
export const findRoster = async (
  context: Context,
  floor: string,
  reach: Parameters<typeof namesAgents>[0],
): Promise<RosterFrame> => {
  if (!namesAgents(reach)) throw withoutNames('agent');
  return readRosterFrame(context, floor, reach);
};
