import { sockets, watchers } from '../metrics/live.ts';
import type { LiveNamespace } from './live-server.ts';
import { floorOfRoom } from './room-name.ts';

/** Counts who is there; a screen that leaves leaves its rooms, too. */
export const countScreens = (live: LiveNamespace): void => {
  live.on('connection', (socket) => {
    sockets.inc();
    socket.on('disconnect', () => sockets.dec());
  });
  live.adapter.on('join-room', (room: string) => {
    if (floorOfRoom(room) !== null) watchers.inc();
  });
  live.adapter.on('leave-room', (room: string) => {
    if (floorOfRoom(room) !== null) watchers.dec();
  });
};
