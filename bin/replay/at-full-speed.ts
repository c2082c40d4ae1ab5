import { clockEvent } from './clock-event.ts';
import type { Ready } from './spool.ts';

const minute = 60_000;

/** The events with the clock set at the start of each minute that has any. It stands still in between: at full speed no rate is true. */
export function* withMinutes(events: Iterable<Ready>): Generator<string> {
  let current = -1;
  for (const { at, json } of events) {
    const start = Math.floor(at / minute) * minute;
    if (start > current) {
      current = start;
      yield clockEvent(start, 0);
    }
    yield json;
  }
}
