import type { Board } from '@floorlight/shared/board/board.ts';
import type { FloorSettings } from '@floorlight/shared/settings/floor-settings.ts';
import { ask } from '#lib/settings/ask.ts';
import { floorPath } from '../../floors/floor-way.ts';
import { readChannels } from '../channels/channel.ts';
import { placesOf, type Places } from '../places.ts';
import { ruleTitle, type KnownRule } from './rule.ts';

export interface RuleList {
  readonly rules: readonly KnownRule[];
  readonly places: Places;
  /** What the rules themselves fail to do; null: the floor has no board yet. */
  readonly head: Board['head'] | null;
}

/** @throws ApiProblem */
export const readRules = async (floor: string): Promise<RuleList> => {
  const [{ rules }, settings, { channels }, board] = await Promise.all([
    ask<{ rules: KnownRule[] }>(floorPath(floor, 'alert-rules')),
    ask<FloorSettings>(floorPath(floor, 'settings')),
    readChannels(),
    // a floor that has heard nothing has none, and rules all the same
    ask<Board>(floorPath(floor, 'board')).catch(() => null),
  ]);
  const here = channels.filter(({ floors }) => floors?.includes(floor) ?? true);
  const own = rules.filter(({ shipped }) => !shipped).toSorted((a, b) => ruleTitle(a).localeCompare(ruleTitle(b)));
  return {
    rules: [...own, ...rules.filter(({ shipped }) => shipped)],
    places: placesOf(settings, board, here),
    head: board?.head ?? null,
  };
};
