import type { Logger } from 'pino';
import type { Identify } from '../auth/identity.ts';
import type { LiveNamespace, LiveSocket } from './live-server.ts';

const everyMs = 30_000;

/** A session that ended or a key that was revoked loses its socket too, soon; a check that fails changes nothing. */
export const keepChecking = (live: LiveNamespace, identify: Identify, log: Logger): (() => void) => {
  const check = async (socket: LiveSocket): Promise<void> => {
    const identity = await identify(socket.handshake.headers);
    if (identity) socket.data.identity = identity;
    else socket.disconnect(true);
  };
  const checkAll = async (): Promise<void> => {
    for (const socket of live.sockets.values()) await check(socket);
  };
  const timer = setInterval(() => {
    checkAll().catch((error: unknown) => log.warn({ err: error }, 'sockets could not be checked again'));
  }, everyMs);
  return () => clearInterval(timer);
};
