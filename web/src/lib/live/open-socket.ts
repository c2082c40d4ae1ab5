import type { ClientToServer, ServerToClient } from '@floorlight/shared/board/protocol.ts';
import { io, type Socket } from 'socket.io-client';

export type LiveSocket = Socket<ServerToClient, ClientToServer>;

/** Each screen waits its own random while before it comes back, so that a restarted server is not met by all at once. */
export const openSocket = (): LiveSocket =>
  io('/live', {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
    randomizationFactor: 0.5,
  });
