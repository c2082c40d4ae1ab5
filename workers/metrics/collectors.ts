import type { Context } from '@floorlight/shared/runtime/context.ts';
import { counter } from '@floorlight/shared/runtime/metrics/registry.ts';

const follows = counter('floorlight_collectors_connected_total', 'Times a source that workers go to was reached.', ['kind']);
const failed = counter('floorlight_collectors_failed_total', 'Times following such a source ended by itself.', ['kind']);

interface About {
  readonly id: string;
  readonly kind: string;
}

export const noteCollectorFollows = (log: Context['log'], { id, kind }: About): void => {
  follows.inc({ kind });
  log.info({ source: id, kind }, 'source is followed');
};

/** `why` is one of our own sentences, or the system's. */
export const noteCollectorFailed = (log: Context['log'], { id, kind }: About, why: string): void => {
  failed.inc({ kind });
  log.warn({ source: id, kind, reason: why }, 'source can not be followed');
};

export const noteCollectorOver = (log: Context['log'], source: string, why: string): void =>
  log.info({ source, why }, 'source is followed no longer');
