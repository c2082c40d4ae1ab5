import { lessTelling, nameLevel, type NameLevel } from '@floorlight/shared/access/name-level.ts';
import type { Reach } from '@floorlight/shared/access/reach.ts';

/** Those who see the same: a floor, as far as they reach, with no more of agents' names than they asked for and are allowed. */
export interface Audience {
  readonly floor: string;
  readonly asked: NameLevel;
  /** Null: the whole floor. */
  readonly part: Reach | null;
}

export const audienceOf = (floor: string, asked: NameLevel, reach: Reach): Audience =>
  reach.whole === null ? { floor, asked, part: reach } : { floor, asked: lessTelling(asked, reach.whole), part: null };

/** The name says it all, so that equal reaches share a room on every server. Floors' ids have no spaces. */
export const roomOf = ({ floor, asked, part }: Audience): string =>
  part === null ? `${asked} ${floor}` : `${asked} ${floor} ${JSON.stringify(part)}`;

/** Null for a room of another kind: each socket is in one of its own. */
export const audienceIn = (room: string): Audience | null => {
  const [level = '', floor, ...part] = room.split(' ');
  const asked = nameLevel.safeParse(level);
  if (!asked.success || floor === undefined) return null;
  return { floor, asked: asked.data, part: part.length === 0 ? null : (JSON.parse(part.join(' ')) as Reach) };
};

export const floorOfRoom = (room: string): string | null => audienceIn(room)?.floor ?? null;
