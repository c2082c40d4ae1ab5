import type { Command } from 'commander';
import { beOfInstance } from '../instance.ts';
import { refuseLossyRedis } from '../supervisor/prepare.ts';

interface Options {
  port?: string;
  host?: string;
}

export const registerServer = (program: Command): void => {
  program
    .command('server')
    .description('run one server on REDIS_URL and DATABASE_URL, or on those of the running instance; any number may run')
    .option('--port <port>', 'in place of PORT')
    .option('--host <address>', 'in place of HOST')
    .addHelpText(
      'after',
      '\nIt answers /healthz, /readyz and /metrics. Run “floorlight migrate” first. Settings: docs/configuration.md',
    )
    .action(async ({ port, host }: Options) => {
      beOfInstance({ ...(port !== undefined && { PORT: port }), ...(host !== undefined && { HOST: host }) });
      await refuseLossyRedis(process.env);
      await import('@floorlight/server/main.ts');
    });
};
