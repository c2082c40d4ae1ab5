import type { Command } from 'commander';
import { start } from '../supervisor/start.ts';

export const registerStart = (program: Command): void => {
  program
    .command('start')
    .description('run everything on this machine: databases, server, workers and a demo floor; Ctrl-C stops it')
    .option('--no-demo', 'leave out the demo floor and its simulated events')
    .addHelpText('after', '\nPORT (4400), HOST (127.0.0.1), FLOORLIGHT_DATA (.floorlight) and the rest: docs/configuration.md')
    .action(async (options: { demo: boolean }) => {
      process.exit(await start(options));
    });
};
