import type { Context } from '@floorlight/shared/runtime/context.ts';
import { buildApp, type AppParts } from '../app.ts';
import { openIdentify } from '../auth/identify.ts';
import { migrateAuth } from '../auth/migrate.ts';
import { openAuth } from '../auth/open-auth.ts';
import { serve } from './serve.ts';

/** All that a server answers over HTTP, with people and keys, on a free loopback port, for tests. */
export const serveApp = async (context: Context, parts: Partial<AppParts> = {}): ReturnType<typeof serve> => {
  await migrateAuth(context);
  const auth = openAuth(context);
  return serve(buildApp(context, { auth, identify: openIdentify(context, auth), ...parts }));
};
