import { twoFactor } from 'better-auth/plugins';

/**
 * An authenticator app and recovery codes, asked for after a password and, unlike Better Auth does by itself, after a sign-in link:
 * whoever gets hold of one has no second factor yet.
 */
export const secondFactor = () => {
  const plugin = twoFactor({ issuer: 'Floorlight', schema: { twoFactor: { modelName: 'two_factors' } } });
  const after = plugin.hooks.after.map((hook) => ({
    ...hook,
    matcher: (context: Parameters<typeof hook.matcher>[0]): boolean =>
      context.path === '/magic-link/verify' || hook.matcher(context),
  }));
  return { ...plugin, hooks: { ...plugin.hooks, after } };
};
