import type { Command } from 'commander';
import { newestWorkerBeat } from '@floorlight/shared/store/newest-worker-beat.ts';
import { openInstance } from '../instance.ts';
import { Sentence } from '../sentence.ts';

const longestSilence = 10_000;

export const registerWorkerBeats = (program: Command): void => {
  program
    .command('worker-beats')
    .description('succeed when a worker process was heard within 10 s (a health check)')
    .action(async () => {
      const instance = await openInstance('worker-beats');
      try {
        const beat = await newestWorkerBeat(instance.redis);
        const silence = beat === null ? Infinity : instance.clock() - beat;
        if (silence > longestSilence)
          throw new Sentence(
            beat === null ? 'No worker was ever heard.' : `No worker was heard for ${Math.round(silence / 1000)} s.`,
          );
        console.log(`A worker was heard ${Math.round(silence)} ms ago.`);
      } finally {
        await instance.close();
      }
    });
};
