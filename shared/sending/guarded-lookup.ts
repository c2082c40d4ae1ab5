import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { Config } from '../runtime/config.ts';
import { isLoopback, mayReach, networksOf } from './may-reach.ts';

/** Where a channel must not lead; said to whoever set it, and the same whatever lies there. */
export class Forbidden extends Error {}

const forbidden = (host: string): Forbidden =>
  new Forbidden(`${host} is not on the internet; ALERT_NETWORKS can allow its network (docs/alerts-channels.md)`);

/** Which addresses may be sent to, by the settings; over plain HTTP only this machine. */
export const addressRule = (
  { ALERT_NETWORKS }: Pick<Config, 'ALERT_NETWORKS'>,
  isPlain: boolean,
): ((address: string) => boolean) => {
  const allowed = networksOf(ALERT_NETWORKS);
  return (address) => mayReach(address, allowed) && (!isPlain || isLoopback(address));
};

/**
 * Resolves a name and hands on the addresses that were judged, so that what is connected to is what was looked at; one forbidden
 * address among them forbids all.
 */
export const guardedLookup =
  (allows: (address: string) => boolean): LookupFunction =>
  (host, options, answer) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const refused = error ?? (addresses.every(({ address }) => allows(address)) ? null : forbidden(host));
      if (refused) return answer(refused, []);
      const [first] = addresses as [LookupAddress, ...LookupAddress[]];
      if (options.all) answer(null, addresses);
      else answer(null, first.address, first.family);
    });
  };

/** A host that is an address is never looked up. @throws Forbidden */
export const refuseForbidden = (host: string, allows: (address: string) => boolean): void => {
  const plain = host.replace(/^\[|\]$/g, '');
  if (isIP(plain) !== 0 && !allows(plain)) throw forbidden(plain);
};
