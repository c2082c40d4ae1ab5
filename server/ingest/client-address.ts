import type { IncomingMessage } from 'node:http';

/**
 * Who a client is, behind so many proxies: each of them put the address it saw at the end of X-Forwarded-For, and what
 * stands before that is the client's own word.
 */
export const clientAddress = ({ socket, headers }: IncomingMessage, proxies: number): string => {
  const seen = socket.remoteAddress ?? '';
  const forwarded = headers['x-forwarded-for'];
  if (proxies === 0 || typeof forwarded !== 'string') return seen;
  const told = forwarded.split(',').flatMap((part) => part.trim() || []);
  return told.at(-Math.min(proxies, told.length)) ?? seen;
};
