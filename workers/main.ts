import { configOrExit } from '@floorlight/shared/runtime/config.ts';
import { openContext } from '@floorlight/shared/runtime/open-context.ts';
import { startFloorWorker } from './floors/floor-worker.ts';

const context = openContext(configOrExit(), 'worker');
const worker = startFloorWorker(context);
context.log.info('working');

let stopping = false;
const stop = async (signal: string): Promise<void> => {
  if (stopping) return;
  stopping = true;
  context.log.info({ signal }, 'stopping');
  await worker.stop();
  await context.close();
};
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
