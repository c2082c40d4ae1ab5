import { setTimeout as sleep } from 'node:timers/promises';
import { configOrExit } from '@floorlight/shared/runtime/config.ts';
import { startTracing } from '@floorlight/shared/runtime/tracing/start.ts';
import { openContext } from '@floorlight/shared/runtime/open-context.ts';
import type { BesideFloors } from './beside-floors.ts';
import { startFloorWorker } from './floors/floor-worker.ts';

const config = configOrExit();
const context = openContext(config, 'worker');
const stopTracing = await startTracing(config, 'floorlight-worker');
const worker = startFloorWorker(context);
context.log.info('working');
let beside: BesideFloors | null = null;

/** The rest brings all texts and the writers of files along, more than half of what is to be loaded: screens wait for their floors. */
const floorsFirst = 2000;

/** With Redis away leases cannot be given back: they run out by themselves, and nothing acknowledged is lost. */
const longestStop = 10_000;

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), longestStop).unref();
  await Promise.all([worker.stop(), beside?.stop()]);
  await stopTracing();
  await context.close();
};
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    context.log.info({ signal }, 'stopping');
    void stop();
  });

const startRest = async (): Promise<void> => {
  await sleep(floorsFirst, undefined, { ref: false });
  const { startBeside } = await import('./beside-floors.ts');
  if (stopping) return;
  beside = startBeside(context, worker);
  try {
    await beside.listen();
    context.log.info('telling alerts, making files');
  } catch (error) {
    context.log.fatal(
      { err: error },
      `cannot listen on WORKER_PORT ${config.WORKER_PORT ?? ''} at ${config.WORKER_HOST}; is it taken?`,
    );
    process.exitCode = 1;
    await stop();
  }
};
void startRest();
