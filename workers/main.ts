import { ConfigError, readConfig, type Config } from '@floorlight/shared/runtime/config.ts';
import { openContext } from '@floorlight/shared/runtime/open-context.ts';
import { startFloorWorker } from './floors/floor-worker.ts';

const configure = (): Config => {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
};

const context = openContext(configure(), 'worker');
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
