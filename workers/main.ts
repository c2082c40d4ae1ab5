import type { Server } from 'node:http';
import { configOrExit } from '@floorlight/shared/runtime/config.ts';
import { startTracing } from '@floorlight/shared/runtime/tracing/start.ts';
import { openContext } from '@floorlight/shared/runtime/open-context.ts';
import { startExportWorker } from './exports/export-worker.ts';
import { startFloorWorker } from './floors/floor-worker.ts';
import { startNotifications } from './notifications/start.ts';
import { keepDropping } from './retention/keep-dropping.ts';
import { startTrialWorker } from './trials/trial-worker.ts';
import { openPort } from './port/open-port.ts';

const config = configOrExit();
const context = openContext(config, 'worker');
const stopTracing = await startTracing(config, 'floorlight-worker');
const worker = startFloorWorker(context);
const notifications = startNotifications(context, worker.runs);
const stopDropping = keepDropping(context);
const trials = startTrialWorker(context);
const exports = startExportWorker(context);
context.log.info('working');
let port: Server | null = null;

/** With Redis away leases cannot be given back: they run out by themselves, and nothing acknowledged is lost. */
const longestStop = 10_000;

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), longestStop).unref();
  port?.close().closeAllConnections();
  stopDropping();
  await Promise.all([worker.stop(), notifications.stop(), trials.stop(), exports.stop()]);
  await stopTracing();
  await context.close();
};
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    context.log.info({ signal }, 'stopping');
    void stop();
  });

try {
  port = await openPort(context, { worker, notices: notifications.queue });
} catch (error) {
  context.log.fatal(
    { err: error },
    `cannot listen on WORKER_PORT ${config.WORKER_PORT ?? ''} at ${config.WORKER_HOST}; is it taken?`,
  );
  process.exitCode = 1;
  await stop();
}
