import type { Server } from 'node:http';
import { configOrExit } from '@floorlight/shared/runtime/config.ts';
import { openContext } from '@floorlight/shared/runtime/open-context.ts';
import { startFloorWorker } from './floors/floor-worker.ts';
import { openPort } from './port/open-port.ts';

const config = configOrExit();
const context = openContext(config, 'worker');
const worker = startFloorWorker(context);
context.log.info('working');
let port: Server | null = null;

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  port?.close().closeAllConnections();
  await worker.stop();
  await context.close();
};
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    context.log.info({ signal }, 'stopping');
    void stop();
  });

try {
  port = await openPort(context, worker);
} catch (error) {
  context.log.fatal(
    { err: error },
    `cannot listen on WORKER_PORT ${config.WORKER_PORT ?? ''} at ${config.WORKER_HOST}; is it taken?`,
  );
  process.exitCode = 1;
  await stop();
}
