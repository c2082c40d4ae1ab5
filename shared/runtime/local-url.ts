import type { Config } from './config.ts';

const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** Where this machine reaches the instance; "everywhere" is something to listen on, not something to open. */
export const localUrl = ({ HOST, PORT }: Pick<Config, 'HOST' | 'PORT'>): string =>
  `http://${everywhere.has(HOST) ? '127.0.0.1' : HOST}:${PORT}`;
