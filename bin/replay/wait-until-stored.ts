import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { floorProgress, type FloorProgress } from '@floorlight/shared/store/progress.ts';

const every = 250;
const worthSaying = 5000;

const waitingFor = ({ behind, outbox, rawBehind }: FloorProgress): string | null => {
  if (behind > 0) return `the floor to count what was posted (${Math.ceil(behind / 1000)} s behind)`;
  if (outbox > 0) return `${outbox} records to be stored`;
  return rawBehind > 0 ? 'the raw events to be stored' : null;
};

/** Resolves when everything posted for the floor is folded and stored. */
export const waitUntilStored = async ({ redis }: Context, floor: string, say: (note: string) => void): Promise<void> => {
  for (let waited = 0; ; waited += every) {
    const reason = waitingFor(await floorProgress(redis, floor));
    if (reason === null) return;
    if (waited % worthSaying === 0) say(`Waiting for ${reason}.`);
    await sleep(every);
  }
};
