import type { Logger } from 'pino';
import { counter } from '@floorlight/shared/runtime/metrics/registry.ts';
import { sparingly } from '@floorlight/shared/runtime/sparingly.ts';

const received = counter('floorlight_events_received_total', 'Events posted by sources, by what became of them.', ['outcome']);
const rejectedBy = counter('floorlight_events_rejected_total', 'Events kept as dead letters, by the code of the reason.', [
  'code',
]);
const line = sparingly(10);

/** What became of one request's events. */
export interface EventsTaken {
  /** Id of the request. */
  readonly request: string;
  readonly source: string;
  readonly floors: readonly string[];
  readonly accepted: number;
  readonly duplicates: number;
  /** Codes of the reasons, one an event. */
  readonly rejected: readonly string[];
  /** Told by a product and of no use to a floor. */
  readonly passed: number;
}

/** One counter, one line; a line for each request only at LOG_LEVEL=debug, as there are thousands a second. */
export const noteEventsTaken = (log: Logger, taken: EventsTaken): void => {
  const { accepted, duplicates, rejected, passed, ...about } = taken;
  if (accepted > 0) received.inc({ outcome: 'accepted' }, accepted);
  if (duplicates > 0) received.inc({ outcome: 'duplicate' }, duplicates);
  if (rejected.length > 0) received.inc({ outcome: 'rejected' }, rejected.length);
  if (passed > 0) received.inc({ outcome: 'passed' }, passed);
  for (const code of rejected) rejectedBy.inc({ code });
  if (rejected.length > 0) {
    const codes = [...new Set(rejected)];
    line(performance.now(), (leftOut) => log.info({ ...about, codes, rejected: rejected.length, leftOut }, 'events rejected'));
  }
  if (log.isLevelEnabled('debug')) log.debug({ ...about, accepted, duplicates }, 'events taken');
};
