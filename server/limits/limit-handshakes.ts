import type { IncomingMessage } from 'node:http';
import { ipKeyGenerator } from 'express-rate-limit';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { countHit } from '@floorlight/shared/store/count-hits.ts';
import { clientAddress } from '../ingest/client-address.ts';

const windowMs = 60_000;

/** New connections in a minute, for all servers together. */
export interface HandshakeLimits {
  readonly byAddress: number;
  readonly byIdentity: number;
}

/**
 * A centre’s 500 walls may share one address, and one key: after an outage each of them comes at once, and again for every
 * server that goes down within that minute. So it is six times all of them from one address, and three times of one identity.
 * Who has got in asks no more: should there be more of them than that, the rest get in with the next minute.
 */
export const usualHandshakes: HandshakeLimits = { byAddress: 3000, byIdentity: 1500 };

/** The reason that is given; a screen comes again by itself. */
export const tooManyHandshakes = 'too-many-handshakes';

export interface HandshakeLimit {
  /** Asked before anything else of who connects is known. */
  readonly admitsAddress: (request: IncomingMessage) => Promise<boolean>;
  /** Asked as soon as it is known who it is. */
  readonly admitsIdentity: (id: string) => Promise<boolean>;
}

/** Redis away counts nothing, and everybody is let in, as over HTTP. */
export const limitHandshakes = (
  { redis, clock, config }: Pick<Context, 'redis' | 'clock' | 'config'>,
  { byAddress, byIdentity }: HandshakeLimits,
): HandshakeLimit => {
  const admits = (who: string, most: number): Promise<boolean> =>
    countHit(redis, `handshake:${who}`, windowMs, clock()).then(
      (hits) => hits <= most,
      () => true,
    );
  return {
    admitsAddress: (request) => admits(`address:${ipKeyGenerator(clientAddress(request, config.TRUST_PROXY))}`, byAddress),
    admitsIdentity: (id) => admits(`identity:${id}`, byIdentity),
  };
};
