import type { IncomingMessage } from 'node:http';
import type { Config } from '@floorlight/shared/runtime/config.ts';

const pathOf = (url: string): string => url.replace(/^https?:\/\/[^/?#]+/i, '');

/** The address as the product was told it: some sign it. What a proxy made of it tells nothing, so PUBLIC_URL goes first. */
export const publicUrl = ({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>, { url, headers }: IncomingMessage): string => {
  const path = pathOf(url ?? '/');
  const origin = PUBLIC_URL === undefined ? `https://${headers.host ?? 'localhost'}` : new URL(PUBLIC_URL).origin;
  return `${origin}${path}`;
};
