import { protocolVersion, type WatchAnswer } from '@floorlight/shared/board/protocol.ts';
import { judgeLiveness, type Liveness } from '../../../web/src/lib/live/liveness.ts';
import { needsSnapshot, unwatched, withBeat, withDelta, withSnapshot } from '../../../web/src/lib/live/live-state.ts';
import { openSocket } from '../../../web/src/lib/live/open-socket.ts';

export interface Change {
  /** UTC milliseconds. */
  readonly at: number;
  readonly kind: Liveness['kind'];
}

/** A wall without a browser: the page's own socket, state and judgement. */
export class Watcher {
  readonly floor: string;
  readonly #socket: ReturnType<typeof openSocket>;
  readonly #judging: NodeJS.Timeout;
  #state = unwatched;
  #asking = false;
  /** Each time what the screen believes of itself changed. */
  readonly changes: Change[] = [];
  /** When heartbeats came, UTC milliseconds, and what they said of the last commit. */
  readonly beats: { readonly at: number; readonly foldedAt: number }[] = [];

  constructor(url: string, floor: string, key: string) {
    this.floor = floor;
    this.#socket = openSocket(`${url}/live`, { extraHeaders: { authorization: `Bearer ${key}` }, forceNew: true });
    this.#socket.on('connect', () => {
      this.#asking = false;
      this.#ask();
    });
    this.#socket.on('hello', ({ protocol }) => {
      if (protocol !== protocolVersion) throw new Error(`the server speaks protocol ${protocol}`);
    });
    this.#socket.on('disconnect', (reason) => reason === 'io server disconnect' && this.#socket.connect());
    this.#socket.on('connect_error', () => !this.#socket.active && setTimeout(() => this.#socket.connect(), 1000));
    this.#socket.on('board:delta', (delta) => {
      const next = withDelta(this.#state, delta);
      if (next) this.#state = next;
      else this.#ask();
    });
    this.#socket.on('heartbeat', (beat) => {
      this.beats.push({ at: Date.now(), foldedAt: beat.foldedAt });
      this.#state = withBeat(this.#state, beat, performance.now());
      this.#judge();
    });
    this.#judging = setInterval(() => this.#judge(), 50);
  }

  get kind(): Liveness['kind'] {
    return this.changes.at(-1)?.kind ?? 'waiting';
  }

  get board() {
    return this.#state.board;
  }

  /** When the newest event on this screen's board was accepted, UTC milliseconds; 0 while there is none. */
  get newest(): number {
    return Number(this.#state.board?.asOf.cursor.split('-')[0] ?? 0);
  }

  close(): void {
    clearInterval(this.#judging);
    this.#socket.disconnect();
  }

  #ask(): void {
    if (this.#asking || !this.#socket.connected) return;
    this.#asking = true;
    const request = { floor: this.floor, view: 'full' } as const;
    this.#socket.timeout(5000).emit('floor:watch', request, (late: Error | null, reply: WatchAnswer) => {
      this.#asking = false;
      if (late) return this.#ask();
      if (reply.ok) this.#state = withSnapshot(this.#state, reply.board, performance.now());
      else setTimeout(() => this.#ask(), 1000);
      this.#judge();
    });
  }

  #judge(): void {
    const now = performance.now();
    if (needsSnapshot(this.#state, now)) this.#ask();
    const { kind } = judgeLiveness(this.#state, now);
    if (kind !== this.kind) this.changes.push({ at: Date.now(), kind });
  }
}
