import type { Grant } from '@floorlight/shared/access/grant.ts';
import { reachOn } from '@floorlight/shared/access/reach.ts';
import { readMe } from '#lib/access/me.ts';
import { listFloors, type FloorEntry } from '#lib/live/floors.ts';
import { ask } from '#lib/settings/ask.ts';

export type HoldKind = 'floor' | 'program' | 'customer' | 'contact';

export interface Hold {
  readonly id: string;
  readonly kind: HoldKind;
  readonly subject: string | null;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: string;
  readonly liftedBy: string | null;
  /** Null: in force. */
  readonly liftedAt: string | null;
}

export interface Keeping {
  readonly usual: number;
  readonly programs: readonly { readonly program: string; readonly months: number }[];
  readonly settled: boolean;
  readonly dropped: readonly {
    readonly month: string;
    readonly months: number;
    readonly contacts: number;
    readonly at: string;
  }[];
}

/** What of a floor's records is kept, and what this session may do about it. */
export interface KeptRecords {
  readonly floors: readonly FloorEntry[];
  /** Null: there is none whose records this session may see. */
  readonly floor: FloorEntry | null;
  readonly keeping: Keeping | null;
  readonly holds: readonly Hold[];
  readonly erases: boolean;
}

const holdsWhole = (grants: readonly Grant[], permission: 'holds.place' | 'erasure.approve', floor: string): boolean =>
  (reachOn(grants, permission, floor)?.whole ?? null) !== null;

export const floorPath = (floor: string, ...steps: readonly string[]): string =>
  ['/floors', ...[floor, ...steps].map(encodeURIComponent)].join('/');

/** @param chosen a floor’s id; empty: the first. @throws ApiProblem */
export const readKeptRecords = async (chosen: string): Promise<KeptRecords> => {
  const [{ grants }, all] = await Promise.all([readMe(), listFloors(fetch)]);
  const floors = all.filter(({ id }) => holdsWhole(grants, 'holds.place', id));
  const floor = floors.find(({ id }) => id === chosen) ?? floors[0] ?? null;
  if (!floor) return { floors, floor, keeping: null, holds: [], erases: false };
  const [keeping, { holds }] = await Promise.all([
    ask<Keeping>(floorPath(floor.id, 'keeping')),
    ask<{ holds: Hold[] }>(floorPath(floor.id, 'holds')),
  ]);
  return { floors, floor, keeping, holds, erases: holdsWhole(grants, 'erasure.approve', floor.id) };
};

/** The oldest month of which anything is kept for so many months, `yyyy-mm`: a month goes once it has been over for so long. */
export const keptSince = (now: number, months: number): string => {
  const at = new Date(now);
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, 1)).toISOString().slice(0, 7);
};
