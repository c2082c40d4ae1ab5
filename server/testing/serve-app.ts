import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openAudit } from '@floorlight/shared/store/audit/open-audit.ts';
import { buildApp, type AppParts } from '../app.ts';
import { openIdentify } from '../auth/identify.ts';
import { migrateAuth } from '../auth/migrate.ts';
import { openAuth } from '../auth/open-auth.ts';
import { serve } from './serve.ts';

/** All that a server answers over HTTP, with people and keys, on a free loopback port, for tests. */
export const serveApp = async (context: Context, parts: Partial<AppParts> = {}): ReturnType<typeof serve> => {
  await migrateAuth(context);
  const auth = openAuth(context);
  const audit = openAudit(context);
  const app = buildApp(context, { audit, auth, identify: openIdentify(context, auth), ...parts });
  const served = await serve(app);
  const stop = async (): Promise<void> => {
    await served.stop();
    await audit.close();
  };
  return { ...served, stop };
};
