import type { Logger } from 'pino';
import { reachOn } from '@floorlight/shared/access/reach.ts';
import type { Identify, Identity } from '../auth/identity.ts';
import type { LiveNamespace, LiveSocket } from './live-server.ts';
import { floorOfRoom } from './room-name.ts';

const everyMs = 30_000;

const reaches = ({ grants }: Identity, floors: readonly string[]): string =>
  JSON.stringify(floors.map((floor) => reachOn(grants, 'floor.watch', floor)));

/** The floors that a socket watches. */
const watched = (socket: LiveSocket): string[] => [...socket.rooms].map(floorOfRoom).filter((floor) => floor !== null);

/**
 * A session that ended, a key that was revoked or a role that was taken away loses its socket too: at once where a server was
 * told (`now`), within half a minute in any case. Whoever sees more or less of a floor than before is cut off and comes back
 * by itself, to a board of what they see now. A check that fails changes nothing.
 */
export const keepChecking = (live: LiveNamespace, identify: Identify, log: Logger): { now: () => void; stop: () => void } => {
  const check = async (socket: LiveSocket): Promise<void> => {
    const identity = await identify(socket.handshake.headers);
    if (!identity) return void socket.disconnect(true);
    const before = socket.data.identity;
    socket.data.identity = identity;
    const floors = watched(socket);
    if (reaches(before, floors) !== reaches(identity, floors)) socket.conn.close();
  };
  const atOnce = 20;
  /** Sockets of one credential ask once: `identify` remembers. */
  const checkAll = async (): Promise<void> => {
    const sockets = [...live.sockets.values()];
    for (let at = 0; at < sockets.length; at += atOnce)
      await Promise.all(sockets.slice(at, at + atOnce).map((socket) => check(socket)));
  };
  const run = (): void => {
    checkAll().catch((error: unknown) => log.warn({ err: error }, 'sockets could not be checked again'));
  };
  const timer = setInterval(run, everyMs);
  const now = (): void => {
    identify.forget();
    run();
  };
  return { now, stop: () => clearInterval(timer) };
};
