import type { Context } from '@floorlight/shared/runtime/context.ts';

/** How browsers reach this instance. Never from a request: whoever sends one could have links made to their own address. */
export const publicAddress = ({ config }: Pick<Context, 'config'>): string =>
  config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`;
