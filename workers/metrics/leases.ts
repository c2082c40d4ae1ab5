import type { Context } from '@floorlight/shared/runtime/context.ts';
import { counter } from '@floorlight/shared/runtime/metrics/registry.ts';

const begun = counter('floorlight_leases_begun_total', 'Leases on a floor that this worker took.');
const over = counter('floorlight_leases_over_total', 'Leases on a floor that ended, by why.', ['why']);

export const noteLeaseBegins = (log: Context['log'], floor: string, cursor: string): void => {
  begun.inc();
  log.info({ floor, cursor }, 'lease begins');
};

export const noteNewerState = (log: Context['log'], floor: string, error: Error): void =>
  log.error({ floor, reason: error.message }, 'floor left to newer workers; this one takes no more floors');

/** `why` is one of our own few words: `lock lost`, `taken by another worker` and `turn failed` are those to worry about, `newer state` says that this worker is to be upgraded. */
export const noteLeaseOver = (log: Context['log'], floor: string, why: string): void => {
  over.inc({ why });
  log.info({ floor, why }, 'lease over');
};
