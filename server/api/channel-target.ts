import { z } from 'zod';
import type { ChannelKind } from '@floorlight/shared/notices/channel.ts';
import type { Config } from '@floorlight/shared/runtime/config.ts';
import { addressRule, refuseForbidden } from '@floorlight/shared/sending/guarded-lookup.ts';
import { isLoopback } from '@floorlight/shared/sending/may-reach.ts';
import { addressesOf } from '@floorlight/shared/sending/send-to-channel.ts';
import { Problem } from '../problems/problem.ts';

const mostAddresses = 20;

export const targetField = z.string().trim().min(1).max(2000);

const addressFault = (target: string): string | null => {
  const addresses = addressesOf(target);
  if (addresses.length > mostAddresses)
    return `must be at most ${mostAddresses} addresses; a list of your mail server takes more`;
  const wrong = addresses.find((address) => !z.email().max(254).safeParse(address).success);
  return wrong === undefined ? null : `must be mail addresses, separated by commas; "${wrong.slice(0, 60)}" is none`;
};

const isThisMachine = (host: string): boolean => host === 'localhost' || isLoopback(host.replace(/^\[|\]$/g, ''));

/** What is wrong with an address that something is to be posted to; null: nothing that can be seen without looking it up. */
export const urlFault = (target: string, config: Pick<Config, 'ALERT_NETWORKS'>): string | null => {
  const url = URL.parse(target);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return 'must be an address that begins with https://';
  if (url.protocol === 'http:' && (config.ALERT_NETWORKS === '' || !isThisMachine(url.hostname)))
    return 'must begin with https://';
  try {
    refuseForbidden(url.hostname, addressRule(config, url.protocol === 'http:'));
    return null;
  } catch (error) {
    return `must lead to the internet: ${(error as Error).message}`;
  }
};

/** Refuses where a channel of this kind cannot lead. A name is looked up each time something is sent. @throws Problem 400 */
export const refuseTarget = (kind: ChannelKind, target: string, config: Pick<Config, 'ALERT_NETWORKS'>): void => {
  const detail = kind === 'email' ? addressFault(target) : urlFault(target, config);
  if (detail === null) return;
  throw new Problem(400, 'bad-body', `target ${detail}`, { errors: [{ field: 'target', detail }] });
};
