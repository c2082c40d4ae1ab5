import type { ClientToServer, ServerToClient } from '@floorlight/shared/board/protocol.ts';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';

export type LiveSocket = Socket<ServerToClient, ClientToServer>;

/** Socket.IO tries the next transport where WebSocket fails, but not where there is none: it then waits for ever. */
const transports = 'WebSocket' in globalThis ? ['websocket', 'polling'] : ['polling'];

/** Each screen waits its own random while before it comes back, so that a restarted server is not met by all at once. */
export const openSocket = (address = '/live', more: Partial<ManagerOptions & SocketOptions> = {}): LiveSocket =>
  io(address, {
    transports,
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 2000,
    randomizationFactor: 0.5,
    ...more,
  });
