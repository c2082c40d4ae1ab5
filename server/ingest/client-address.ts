import type { IncomingMessage } from 'node:http';
import proxyAddress from 'proxy-addr';

/**
 * Who a client is, behind so many proxies: each of them put the address it saw at the end of X-Forwarded-For, and what
 * stands before that is the client's own word.
 */
export const clientAddress = (request: IncomingMessage, proxies: number): string =>
  proxies === 0 ? (request.socket.remoteAddress ?? '') : proxyAddress(request, (_address, hop) => hop < proxies);
