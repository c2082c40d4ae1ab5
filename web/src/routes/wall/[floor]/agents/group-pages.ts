import type { AgentTile } from '@floorlight/shared/board/board.ts';
import type { AgentGroup } from './group-agents.ts';
import type { Page } from '../screen/page-of.ts';

/** A place of the grid: a group's heading or one of its agents. */
export type Place = { readonly group: AgentGroup; readonly agent: AgentTile | null };

const placesOf = (group: AgentGroup): Place[] => [{ group, agent: null }, ...group.agents.map((agent) => ({ group, agent }))];

/** Cuts groups into pages of so many places; a group that goes on begins its next page with its heading again. */
const cut = (groups: readonly AgentGroup[], size: number): Place[][] => {
  const pages: Place[][] = [[]];
  for (const place of groups.flatMap(placesOf)) {
    let page = pages.at(-1) ?? [];
    // a heading is not left alone at a page's end
    if (page.length >= size || (place.agent === null && page.length === size - 1 && page.length > 0)) pages.push((page = []));
    if (page.length === 0 && place.agent !== null) page.push({ group: place.group, agent: null });
    page.push(place);
  }
  return pages;
};

export const groupPages = (groups: readonly AgentGroup[], perPage: number, turn: number): Page<Place> => {
  const places = groups.reduce((sum, group) => sum + 1 + group.agents.length, 0);
  const pages = cut(groups, places <= perPage ? Infinity : Math.max(2, perPage));
  const page = turn % pages.length;
  return { items: pages[page] ?? [], page, pages: pages.length };
};
