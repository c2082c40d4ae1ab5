import type { ServerOptions } from 'node:http';

/**
 * How slowly a request may come: its head, then all of it. A connection that sends a byte now and then is ended, so that ten thousand
 * of them hold nothing. Sockets, once upgraded, are not requests.
 */
export const httpLimits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 16 * 1024,
} as const satisfies ServerOptions;
