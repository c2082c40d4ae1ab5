import type { Config } from '@floorlight/shared/runtime/config.ts';

/** An address of this instance: whole where PUBLIC_URL is set, else relative to the address one asked at. */
export const ownAddress = ({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>, path: string): string =>
  PUBLIC_URL === undefined ? path : new URL(path, PUBLIC_URL).href;
