import { getContext, setContext } from 'svelte';
import type { QueueTile } from '@floorlight/shared/board/board.ts';

const key = Symbol('queue names');

type NameOf = (queue: string) => string;

/** Lets everything on a page name the floor’s other queues; `queues` tells them as they are now. */
export const provideQueueNames = (queues: () => readonly QueueTile[]): void => {
  setContext<NameOf>(key, (id) => queues().find((queue) => queue.id === id)?.name ?? id);
};

/** What a queue is called, by its id; the id where nobody knows it. */
export const queueNames = (): NameOf => getContext<NameOf | undefined>(key) ?? ((id) => id);
