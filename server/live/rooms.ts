import type { BoardDelta, Heartbeat } from '@floorlight/shared/board/board.ts';
import { projectDelta, type Opaque } from '@floorlight/shared/board/project.ts';
import { viewName, type ViewName } from '@floorlight/shared/board/protocol.ts';
import { deltas, skipped } from '../metrics/live.ts';
import type { LiveNamespace } from './live-server.ts';

export const roomOf = (floor: string, view: ViewName): string => `${view} ${floor}`;

export const floorOfRoom = (room: string): string | null => {
  const at = room.indexOf(' ');
  return viewName.safeParse(room.slice(0, at)).success ? room.slice(at + 1) : null;
};

export const isWatched = (live: LiveNamespace, floor: string): boolean =>
  viewName.options.some((view) => live.adapter.rooms.has(roomOf(floor, view)));

/** Packets a socket may have unsent before deltas pass it by; its screen then sees the gap and asks for a snapshot. */
const mostUnsent = 32;

const cannotKeepUp = (live: LiveNamespace, room: string): string[] => {
  const members = [...(live.adapter.rooms.get(room) ?? [])];
  return members.filter((id) => (unsentOf(live, id) ?? 0) > mostUnsent);
};

const unsentOf = (live: LiveNamespace, id: string): number | undefined =>
  (live.sockets.get(id)?.conn as { writeBuffer?: unknown[] } | undefined)?.writeBuffer?.length;

/** Each delta is projected once per view in use, however many watch it (SPEC BD1). */
export const sendDelta = (live: LiveNamespace, delta: BoardDelta, opaque: Opaque): void => {
  for (const view of viewName.options) {
    const room = roomOf(delta.floor, view);
    if (!live.adapter.rooms.has(room)) continue;
    const passedBy = cannotKeepUp(live, room);
    live
      .to(room)
      .except(passedBy)
      .emit('board:delta', projectDelta(delta, view, opaque));
    deltas.inc({ view });
    if (passedBy.length > 0) skipped.inc(passedBy.length);
  }
};

/** A heartbeat names no person, so that every view gets the same. */
export const sendBeat = (live: LiveNamespace, beat: Heartbeat): void => {
  for (const view of viewName.options) {
    const room = roomOf(beat.floor, view);
    live.to(room).except(cannotKeepUp(live, room)).emit('heartbeat', beat);
  }
};
