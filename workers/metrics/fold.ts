import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { counter, durations } from '@floorlight/shared/runtime/metrics/registry.ts';

/** Its count is the number of commits. */
export const commitSeconds = durations('floorlight_commit_seconds', 'Projecting and committing a turn of a floor.');
export const folded = counter('floorlight_events_folded_total', 'Events folded and committed.');
const failed = counter('floorlight_folds_failed_total', 'Turns in which an event broke the fold; it is set aside.');
const refused = counter('floorlight_events_refused_total', 'Accepted events that a floor could not take, by reason.', ['reason']);

export const noteFoldFailed = (log: Context['log'], floor: string, error: unknown): void => {
  failed.inc();
  log.error({ floor, err: error }, 'fold failed, floor loaded anew');
};

export const noteEventRefused = (log: Context['log'], floor: string, event: FloorEvent, reason: string): void => {
  refused.inc({ reason });
  log.warn({ floor, source: event.source, type: event.type, reason }, 'event refused');
};
