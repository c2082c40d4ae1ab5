import { createServer, type Server } from 'node:http';
import { configOrExit } from '@floorlight/shared/runtime/config.ts';
import { startTracing } from '@floorlight/shared/runtime/tracing/start.ts';
import { openContext } from '@floorlight/shared/runtime/open-context.ts';
import { openAudit } from '@floorlight/shared/store/audit/open-audit.ts';
import { buildApp } from './app.ts';
import { openIdentify } from './auth/identify.ts';
import { openAuth } from './auth/open-auth.ts';
import { openLive } from './live/live.ts';
import { httpLimits } from './http-limits.ts';
import { listen, stopListening } from './listening.ts';

const config = configOrExit();
const context = openContext(config, 'server');
const stopTracing = await startTracing(config, 'floorlight-server');
const audit = openAudit(context);
const auth = openAuth(context);
const identify = openIdentify(context, auth);
const http: Server = createServer(httpLimits, buildApp(context, { audit, auth, identify }));
const live = openLive(http, context, identify, audit.record);

let stopping = false;
const stop = async (signal: string): Promise<void> => {
  if (stopping) return;
  stopping = true;
  context.log.info({ signal }, 'stopping');
  await Promise.all([stopListening(http), live.close()]);
  await audit.close();
  await stopTracing();
  await context.close();
};
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));

try {
  await listen(http, config.PORT, config.HOST);
  context.log.info({ host: config.HOST, port: config.PORT }, 'listening');
} catch (error) {
  context.log.fatal({ err: error }, `cannot listen on ${config.HOST}:${config.PORT}; is it taken? Set PORT to another`);
  process.exitCode = 1;
  await live.close();
  await audit.close();
  await context.close();
}
