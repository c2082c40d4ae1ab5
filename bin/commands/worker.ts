import type { Command } from 'commander';
import { beOfInstance } from '../instance.ts';
import { refuseLossyRedis } from '../supervisor/prepare.ts';

export const registerWorker = (program: Command): void => {
  program
    .command('worker')
    .description('run one worker on REDIS_URL and DATABASE_URL, or on those of the running instance; any number share the floors')
    .option('--port <port>', 'answer /metrics, /healthz and /readyz here, in place of WORKER_PORT')
    .addHelpText('after', '\nRun “floorlight migrate” first. Settings: docs/configuration.md')
    .action(async ({ port }: { port?: string }) => {
      beOfInstance(port === undefined ? {} : { WORKER_PORT: port });
      await refuseLossyRedis(process.env);
      await import('@floorlight/workers/main.ts');
    });
};
