import { io, type Socket } from 'socket.io-client';
import { applyDelta } from '@floorlight/shared/board/apply-delta.ts';
import type { Board, BoardDelta, Heartbeat } from '@floorlight/shared/board/board.ts';
import type { ClientToServer, Hello, ServerToClient, ViewName, WatchAnswer } from '@floorlight/shared/board/protocol.ts';

type Client = Socket<ServerToClient, ClientToServer>;

/** A screen over a real socket: it applies what it gets, as the web app does. */
export class Screen {
  readonly socket: Client;
  hello: Hello | null = null;
  board: Board | null = null;
  readonly deltas: BoardDelta[] = [];
  readonly beats: Heartbeat[] = [];
  gaps = 0;

  constructor(url: string, headers: Record<string, string> = {}, transport: 'websocket' | 'polling' = 'websocket') {
    this.socket = io(`${url}/live`, { transports: [transport], extraHeaders: headers, reconnection: false, forceNew: true });
    this.socket.on('hello', (hello) => (this.hello = hello));
    this.socket.on('heartbeat', (beat) => this.beats.push(beat));
    this.socket.on('board:delta', (delta) => {
      this.deltas.push(delta);
      const next = this.board && applyDelta(this.board, delta);
      if (next) this.board = next;
      else this.gaps += 1;
    });
  }

  /** Resolves when connected; rejects with the server's reason. */
  connected(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once('connect', resolve);
      this.socket.once('connect_error', reject);
    });
  }

  send(payload: unknown): Promise<WatchAnswer> {
    return this.socket.timeout(5000).emitWithAck('floor:watch', payload as never) as Promise<WatchAnswer>;
  }

  async watch(floor: string, view: ViewName = 'full'): Promise<WatchAnswer> {
    const answer = await this.send({ floor, view });
    if (answer.ok) this.board = answer.board;
    return answer;
  }

  /** Stops or goes on reading from the network, as a screen whose machine hangs. */
  read(reading: boolean): void {
    const { ws } = this.socket.io.engine.transport as unknown as { ws: { pause: () => void; resume: () => void } };
    if (reading) ws.resume();
    else ws.pause();
  }

  close(): void {
    this.socket.disconnect();
  }
}
