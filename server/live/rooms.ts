import { nameLevel } from '@floorlight/shared/access/name-level.ts';
import type { Reach } from '@floorlight/shared/access/reach.ts';
import type { Board, BoardDelta, Heartbeat } from '@floorlight/shared/board/board.ts';
import { projectDelta, type Opaque } from '@floorlight/shared/board/project.ts';
import { beatWithin, boardWithin, deltaBetween } from '@floorlight/shared/board/project-within.ts';
import { deltas, skipped } from '../metrics/live.ts';
import type { LiveNamespace } from './live-server.ts';
import { audienceIn, roomOf, type Audience } from './room-name.ts';

type Part = Audience & { readonly part: Reach };

/** A commit as this server's copy took it. */
export interface Step {
  readonly delta: BoardDelta;
  readonly before: Board;
  readonly after: Board;
}

const opened = new WeakMap<LiveNamespace, Map<string, Map<string, Part>>>();

/** Rooms of those who see a part of a floor, by floor and name; kept as they come and go. */
const partsIn = (live: LiveNamespace): Map<string, Map<string, Part>> => {
  const known = opened.get(live);
  if (known) return known;
  const parts = new Map<string, Map<string, Part>>();
  live.adapter.on('create-room', (room: string) => {
    const audience = audienceIn(room);
    if (!audience?.part) return;
    const here = parts.get(audience.floor) ?? new Map<string, Part>();
    parts.set(audience.floor, here.set(room, { ...audience, part: audience.part }));
  });
  live.adapter.on('delete-room', (room: string) => {
    const floor = audienceIn(room)?.floor;
    if (floor === undefined) return;
    parts.get(floor)?.delete(room);
    if (parts.get(floor)?.size === 0) parts.delete(floor);
  });
  opened.set(live, parts);
  return parts;
};

/** Must be called before anybody joins. */
export const openRooms = (live: LiveNamespace): void => void partsIn(live);

const wholeRooms = (live: LiveNamespace, floor: string) =>
  nameLevel.options
    .map((view) => ({ view, room: roomOf({ floor, asked: view, part: null }) }))
    .filter(({ room }) => live.adapter.rooms.has(room));

export const isWatched = (live: LiveNamespace, floor: string): boolean =>
  wholeRooms(live, floor).length > 0 || partsIn(live).has(floor);

/** Packets a socket may have unsent before deltas pass it by; its screen then sees the gap and asks for a snapshot. */
const mostUnsent = 32;

const cannotKeepUp = (live: LiveNamespace, room: string): string[] => {
  const members = [...(live.adapter.rooms.get(room) ?? [])];
  return members.filter((id) => (unsentOf(live, id) ?? 0) > mostUnsent);
};

const unsentOf = (live: LiveNamespace, id: string): number | undefined =>
  (live.sockets.get(id)?.conn as { writeBuffer?: unknown[] } | undefined)?.writeBuffer?.length;

const send = (live: LiveNamespace, room: string, view: string, delta: BoardDelta): void => {
  const passedBy = cannotKeepUp(live, room);
  live.to(room).except(passedBy).emit('board:delta', delta);
  deltas.inc({ view });
  if (passedBy.length > 0) skipped.inc(passedBy.length);
};

/** Each delta is projected once per view in use, however many watch it (SPEC BD1). */
export const sendDelta = (live: LiveNamespace, { delta, before, after }: Step, opaque: Opaque): void => {
  for (const { view, room } of wholeRooms(live, delta.floor)) send(live, room, view, projectDelta(delta, view, opaque));
  for (const [room, { asked, part }] of partsIn(live).get(delta.floor) ?? []) {
    const within = { reach: part, asked, opaque };
    send(live, room, 'part', deltaBetween(boardWithin(before, within), boardWithin(after, within)));
  }
};

/** A heartbeat names no person, so that all who see the whole floor get the same. */
export const sendBeat = (live: LiveNamespace, beat: Heartbeat, board: Board | null): void => {
  for (const { room } of wholeRooms(live, beat.floor)) live.to(room).except(cannotKeepUp(live, room)).emit('heartbeat', beat);
  for (const [room, { asked, part }] of partsIn(live).get(beat.floor) ?? []) {
    const seen = board ? boardWithin(board, { reach: part, asked, opaque: () => '' }) : { sources: [] };
    live
      .to(room)
      .except(cannotKeepUp(live, room))
      .emit('heartbeat', beatWithin(beat, seen, part));
  }
};
