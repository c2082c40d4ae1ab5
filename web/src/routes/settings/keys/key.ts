import type { Grant } from '@floorlight/shared/access/grant.ts';
import { listFloors, type FloorEntry } from '#lib/live/floors.ts';
import { ask } from '#lib/settings/ask.ts';

/** A key as the API lists it. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly startsWith: string | null;
  readonly madeAt: string;
  readonly madeBy: string | null;
  readonly expiresAt: string | null;
  readonly lastUsed: string | null;
}

export interface KeyList {
  readonly keys: readonly ApiKey[];
  readonly floors: readonly FloorEntry[];
}

/** @throws ApiProblem */
export const readKeys = async (): Promise<KeyList> => {
  const [{ keys }, floors] = await Promise.all([ask<{ keys: ApiKey[] }>('/keys'), listFloors(fetch)]);
  return { keys, floors };
};

export const isOver = ({ expiresAt }: ApiKey, now: number): boolean => expiresAt !== null && Date.parse(expiresAt) <= now;
