import { postedEvent } from '../posting/posted-event.ts';
import { replaySource } from './row-events.ts';

/** The replayed floor's clock (SPEC EV8): stands at `at`, `rate` floor seconds pass in a real one. */
export const clockEvent = (at: number, rate: number): string =>
  JSON.stringify(
    postedEvent(replaySource, 'floor.clock', `clock:${at}:${rate}`, at, { floorNow: new Date(at).toISOString(), rate }),
  );
