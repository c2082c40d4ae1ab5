import type { Context } from '@floorlight/shared/runtime/context.ts';

/** What single sign-on is called here; null: there is none. */
export const ssoName = ({ config }: Pick<Context, 'config'>): string | null =>
  config.OIDC_ISSUER !== undefined && config.OIDC_CLIENT_ID !== undefined ? config.OIDC_NAME : null;
