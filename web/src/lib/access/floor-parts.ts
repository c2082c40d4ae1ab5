import type { Board } from '@floorlight/shared/board/board.ts';
import { ask } from '#lib/settings/ask.ts';
import type { PartKind } from './grant-shape.ts';

/** What of a floor a role can be held on: name or id → words. */
export type FloorParts = Record<PartKind, readonly (readonly [string, string])[]>;

const byName = (names: readonly (string | null)[]): [string, string][] =>
  [...new Set(names.filter((name) => name !== null))].sort((a, b) => a.localeCompare(b)).map((name) => [name, name]);

const partsIn = ({ agents, queues }: Pick<Board, 'agents' | 'queues'>): FloorParts => ({
  teams: byName(agents.map(({ team }) => team)),
  programs: byName(queues.map(({ program }) => program)),
  agents: agents.map(({ id, name }) => [id, name === id ? id : `${name} (${id})`] as const),
});

const known = new Map<string, Promise<FloorParts>>();

/** Teams, programs and agents of a floor's board; asked once a page. @throws ApiProblem */
export const readFloorParts = (floor: string): Promise<FloorParts> => {
  const asked = known.get(floor) ?? ask<Board>(`/floors/${encodeURIComponent(floor)}/board`).then(partsIn);
  known.set(floor, asked);
  asked.catch(() => known.delete(floor));
  return asked;
};
