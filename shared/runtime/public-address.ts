import type { Config } from './config.ts';

/** How browsers reach this instance. Never from a request: whoever sends one could have links made to their own address. */
export const publicAddress = ({ config }: { readonly config: Pick<Config, 'PUBLIC_URL' | 'HOST' | 'PORT'> }): string =>
  config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`;
