import type { Logger } from 'pino';
import { reachOn } from '@floorlight/shared/access/reach.ts';
import { everybody } from '@floorlight/shared/store/access-changes.ts';
import type { Identify, Identity } from '../auth/identity.ts';
import { isOver } from '../auth/identify.ts';
import type { LiveNamespace, LiveSocket } from './live-server.ts';
import { floorOfRoom } from './room-name.ts';

const everyMs = 30_000;
/** How often it is looked who has ended by itself: memory alone is asked. */
const endsEveryMs = 1000;

const reaches = ({ grants }: Identity, floors: readonly string[]): string =>
  JSON.stringify(floors.map((floor) => reachOn(grants, 'floor.watch', floor)));

/** The floors that a socket watches. */
const watched = (socket: LiveSocket): string[] => [...socket.rooms].map(floorOfRoom).filter((floor) => floor !== null);

const atOnce = 20;

export interface Checking {
  /** How many changes were told so far. */
  readonly told: () => number;
  /** Of whom something changed while they were let in: nobody looked at a socket that was not there yet. */
  readonly again: (holder: string) => void;
  /** Something of this holder changed, or of everybody. */
  readonly changed: (holder: string) => void;
  /** Something may have changed while nobody told us. */
  readonly changedUnheard: () => void;
  readonly stop: () => void;
}

/**
 * A session that ended, a key that was revoked or a role that was taken away loses its socket too: at once where a server was
 * told (`changed`), within half a minute in any case. Whoever sees more or less of a floor than before is cut off and comes back
 * by itself, to a board of what they see now. A check that fails changes nothing, but for a key or a session past its end: it is cut
 * then, unless it was prolonged.
 */
export const keepChecking = (live: LiveNamespace, identify: Identify, log: Logger): Checking => {
  const check = async (socket: LiveSocket): Promise<void> => {
    const identity = await identify(socket.handshake.headers);
    if (!identity || identity.held) return void socket.disconnect(true);
    const before = socket.data.identity;
    socket.data.identity = identity;
    const floors = watched(socket);
    if (reaches(before, floors) !== reaches(identity, floors)) socket.conn.close();
  };
  const checkAll = async (sockets: readonly LiveSocket[]): Promise<void> => {
    for (let at = 0; at < sockets.length; at += atOnce) {
      const checks = await Promise.allSettled(sockets.slice(at, at + atOnce).map(check));
      const failed = checks.find((one) => one.status === 'rejected');
      if (failed) log.warn({ err: failed.reason as unknown }, 'sockets could not be checked again');
    }
  };

  let told = 0;
  let wanted = new Set<string>();
  let running = false;
  /** However many changes are told while sockets are looked at, one more look serves them all. */
  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    while (wanted.size > 0) {
      const holders = wanted;
      wanted = new Set();
      await checkAll([...live.sockets.values()].filter(({ data }) => holders.has(everybody) || holders.has(data.identity.id)));
    }
    running = false;
  };
  const look = (holder: string): void => {
    wanted.add(holder);
    void run();
  };
  const endOver = (): void => {
    for (const socket of live.sockets.values())
      if (isOver(socket.data.identity)) check(socket).catch(() => void socket.disconnect(true));
  };
  const timers = [setInterval(() => look(everybody), everyMs), setInterval(endOver, endsEveryMs)];
  return {
    told: () => told,
    again: look,
    changed: (holder) => {
      told += 1;
      identify.forget(holder === everybody ? null : holder);
      look(holder);
    },
    changedUnheard: () => {
      told += 1;
      identify.forget(null);
      look(everybody);
    },
    stop: () => timers.forEach(clearInterval),
  };
};
