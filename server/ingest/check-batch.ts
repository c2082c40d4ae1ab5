import { refuse } from '@floorlight/shared/events/cloud-event.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Seal } from '@floorlight/shared/store/seal.ts';
import { checkEvent, type Checked, type Rejection } from './check-event.ts';

const largestEvent = 16 * 1024;
/** SPEC EV8: on a live floor, an event further ahead than this is no fact yet. */
const furthestAhead = 2 * 60_000;

export interface Checking {
  readonly source: string;
  readonly seal: Seal;
  /** UTC milliseconds; null where the source feeds a replayed floor, whose clock is not ours. */
  readonly now: number | null;
  /** Size of the whole body: no event of a small body can be too large. */
  readonly bytes: number;
}

export interface CheckedBatch {
  readonly events: FloorEvent[];
  readonly rejected: { readonly index: number; readonly raw: unknown; readonly rejection: Rejection }[];
}

const tooLarge = (raw: unknown): boolean => Buffer.byteLength(JSON.stringify(raw)) > largestEvent;

const checkOne = (raw: unknown, checking: Checking): Checked => {
  if (checking.bytes > largestEvent && tooLarge(raw)) {
    return refuse('too-large', { field: 'event', detail: `is larger than ${largestEvent} bytes; send less text` });
  }
  const checked = checkEvent(raw, checking.source, checking.seal);
  if (!checked.ok || checking.now === null || checked.event.time <= checking.now + furthestAhead) return checked;
  return refuse('from-the-future', { field: 'time', detail: 'is more than 2 minutes ahead; check the clock of the source' });
};

/** The good ones and the bad ones, each bad one with its place in the body. */
export const checkBatch = (raws: readonly unknown[], checking: Checking): CheckedBatch => {
  const batch: CheckedBatch = { events: [], rejected: [] };
  raws.forEach((raw, index) => {
    const checked = checkOne(raw, checking);
    if (checked.ok) batch.events.push(checked.event);
    else batch.rejected.push({ index, raw, rejection: checked });
  });
  return batch;
};
