import type { DefaultEventsMap, Namespace, Server, Socket } from 'socket.io';
import type { ClientToServer, ServerToClient, ViewName } from '@floorlight/shared/board/protocol.ts';
import type { Identity } from '../auth/identity.ts';

export interface SocketData {
  identity: Identity;
  /** How many changes were told when it was asked who this is. */
  told: number;
  /** Floors watched as their walls are → what these show, null until it is known: it changes at once when that does. */
  follows?: Map<string, ViewName | null>;
}

export type LiveServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;
export type LiveNamespace = Namespace<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;
export type LiveSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;
