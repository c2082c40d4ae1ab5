import { ask } from '#lib/settings/ask.ts';

type Value = string | number | readonly string[];

/** What a search that is kept asks, as the API takes it. */
export type KeptSearch = Readonly<Record<string, Value>>;

export interface SavedSearch {
  readonly id: string;
  readonly name: string;
  readonly shared: boolean;
  readonly search: KeptSearch;
}

export interface SavedSearches {
  readonly searches: readonly SavedSearch[];
  /** Whether this session has those that are shared, and may share. */
  readonly sharing: boolean;
}

export const searchesPath = (floor: string, ...steps: readonly string[]): string =>
  ['/floors', ...[floor, 'contact-searches', ...steps].map(encodeURIComponent)].join('/');

/** @throws ApiProblem */
export const readSearches = (floor: string): Promise<SavedSearches> => ask<SavedSearches>(searchesPath(floor));
