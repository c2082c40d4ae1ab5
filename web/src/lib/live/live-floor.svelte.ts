import type { BoardDelta, Heartbeat } from '@floorlight/shared/board/board.ts';
import type { Hello, ScreenPlaced, WatchAnswer } from '@floorlight/shared/board/protocol.ts';
import { protocolVersion, type ViewName } from '@floorlight/shared/board/protocol-version.ts';
import { isAtAddress } from '@floorlight/shared/board/screen-address.ts';
import { factorCode, leadToFactor } from './factor-first.ts';
import { floorTime } from './floor-clock.ts';
import { untilNextSecond } from './floor-ticker.ts';
import type { Link } from './link.ts';
import { judgeLiveness, sameLiveness, type Liveness } from './liveness.ts';
import { needsSnapshot, unwatched, withBeat, withDelta, withSnapshot, type LiveState } from './live-state.ts';
import { openSocket, type LiveSocket } from './open-socket.ts';
import { reloadOnce } from './reload-once.ts';

const answerWithin = 5000;
const askAgainAfter = 1000;
/** The running clocks tick once a second; blindness must show sooner (SPEC BD2). */
const judgeEvery = 250;

/** One floor as this screen knows it: board, clock, and whether to believe them. */
export class LiveFloor {
  readonly floor: string;
  /** Null: as the floor's walls are. */
  readonly #asked: ViewName | null;
  /** How much of agents' names this shows; of what the floor's walls show nothing is known before the first board. */
  view = $state<ViewName>('counts');
  #state = $state.raw<LiveState>(unwatched);
  link = $state.raw<Link>({ kind: 'connecting' });
  liveness = $state.raw<Liveness>({ kind: 'waiting' });
  /** Floor time all running clocks show; it stands where the screen is blind. */
  now = $state(0);
  /** The server has another version than when this page came: what the page is made of may be newer there. */
  renewed = $state(false);
  /** This browser is a paired screen: it hangs where it was put, and nobody steers it from here. */
  paired = $state(false);
  #version: string | null = null;
  #asking = false;
  #ticking: ReturnType<typeof setTimeout> | undefined;
  #retrying: ReturnType<typeof setTimeout> | undefined;

  constructor(floor: string, view: ViewName | null) {
    this.floor = floor;
    this.#asked = view;
    if (view !== null) this.view = view;
  }

  get board() {
    return this.#state.board;
  }

  get rate() {
    return this.#state.beat?.heard.rate ?? 1;
  }

  /** The heartbeat's word on the sources is never older than a second, the board's only as old as their last change. */
  get sources() {
    return this.#state.beat?.heard.sources ?? this.#state.board?.sources ?? [];
  }

  /** @returns the disposer: closes the socket, stops the ticker. */
  watch(): () => void {
    const socket = openSocket();
    socket.on('connect', () => this.#connected(socket));
    socket.on('disconnect', (reason) => this.#disconnected(socket, reason));
    socket.on('connect_error', (error) => this.#notConnected(socket, error));
    socket.on('hello', (hello) => this.#greeted(socket, hello));
    socket.on('board:delta', (delta) => this.#changed(socket, delta));
    socket.on('heartbeat', (beat) => this.#beat(socket, beat));
    socket.on('screen:place', (placed) => this.#placed(socket, placed));
    socket.on('screen:reload', () => location.reload());
    const judging = setInterval(() => this.#judge(socket), judgeEvery);
    this.#tick();
    return () => {
      clearInterval(judging);
      clearTimeout(this.#ticking);
      clearTimeout(this.#retrying);
      socket.disconnect();
    };
  }

  #connected(socket: LiveSocket): void {
    this.link = { kind: 'connected' };
    this.#asking = false;
    this.#ask(socket);
  }

  #disconnected(socket: LiveSocket, reason: string): void {
    if (reason === 'io client disconnect') return;
    this.link = { kind: 'reconnecting' };
    // Socket.IO leaves it to us to come back where the server itself ended the connection.
    if (reason === 'io server disconnect') this.#later(() => socket.connect());
  }

  #notConnected(socket: LiveSocket, error: Error): void {
    // revoked while it was away
    if (error.message === 'unauthorized' && this.paired) location.replace('/pair');
    if (error.message === factorCode) leadToFactor();
    if (error.message === 'unauthorized') this.link = { kind: 'refused', code: 'unauthorized', detail: error.message };
    else if (this.link.kind !== 'connecting') this.link = { kind: 'reconnecting' };
    // `active` means that Socket.IO tries again by itself; a server that answered with a refusal is asked again here.
    if (!socket.active) this.#later(() => socket.connect(), 5 * askAgainAfter);
  }

  #greeted(socket: LiveSocket, hello: Hello): void {
    this.#version ??= hello.version;
    this.renewed = this.#version !== hello.version;
    if (hello.protocol <= protocolVersion) return;
    socket.disconnect();
    if (!reloadOnce(hello.protocol, sessionStorage, () => location.reload())) this.link = { kind: 'outdated' };
  }

  #placed(socket: LiveSocket, { address }: ScreenPlaced): void {
    this.paired = true;
    if (address !== null && !isAtAddress(address, location.pathname + location.search)) return location.replace(address);
    const [width, height] = [innerWidth, innerHeight].map((length) => Math.round(length * devicePixelRatio));
    socket.emit('screen:report', { version: this.#version ?? '', resolution: `${width}×${height}` });
  }

  #ask(socket: LiveSocket): void {
    if (this.#asking || !socket.connected) return;
    this.#asking = true;
    const request = { floor: this.floor, view: this.#asked };
    socket.timeout(answerWithin).emit('floor:watch', request, (late: Error | null, reply: WatchAnswer) => {
      this.#asking = false;
      if (late) this.#ask(socket);
      else this.#answered(socket, reply);
    });
  }

  #answered(socket: LiveSocket, reply: WatchAnswer): void {
    if (reply.ok) {
      if (this.#asked === null) this.view = reply.view;
      this.#state = withSnapshot(this.#state, reply.board, performance.now());
      this.link = { kind: 'connected' };
      this.#judge(socket);
      return;
    }
    this.link = { kind: 'refused', code: reply.code, detail: reply.detail };
    this.#later(() => this.#ask(socket));
  }

  #changed(socket: LiveSocket, delta: BoardDelta): void {
    if (delta.floor !== this.floor) return;
    const next = withDelta(this.#state, delta);
    if (!next) return this.#ask(socket);
    this.#state = next;
  }

  #beat(socket: LiveSocket, beat: Heartbeat): void {
    if (beat.floor !== this.floor) return;
    this.#state = withBeat(this.#state, beat, performance.now());
    this.#judge(socket);
  }

  #judge(socket: LiveSocket): void {
    if (needsSnapshot(this.#state, performance.now())) this.#ask(socket);
    const liveness = judgeLiveness(this.#state, performance.now());
    if (sameLiveness(liveness, this.liveness)) return;
    this.liveness = liveness;
    this.#tick();
  }

  /** All running times move together, when the floor's clock shows a new second. */
  #tick(): void {
    clearTimeout(this.#ticking);
    const running = floorTime(this.#state.clock, performance.now()) ?? 0;
    this.now = this.liveness.kind === 'blind' ? (this.liveness.since ?? this.now) : running;
    this.#ticking = setTimeout(() => this.#tick(), untilNextSecond(running, this.rate));
  }

  /** One retry waits at a time; each screen waits its own while. */
  #later(act: () => void, after = askAgainAfter): void {
    clearTimeout(this.#retrying);
    this.#retrying = setTimeout(act, after * (0.5 + Math.random()));
  }
}
