import { refuse } from '@floorlight/shared/events/cloud-event.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { futureLimit, oldestLimit } from '@floorlight/shared/floor/limits.ts';
import type { Seal } from '@floorlight/shared/store/seal.ts';
import { checkEvent, type Checked, type Rejection } from './check-event.ts';

const largestEvent = 16 * 1024;

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

/** SPEC EV8: on a live floor, what is further ahead is no fact yet, and what is older comes from a clock gone wrong. */
const outOfTime = (time: number, now: number): Checked | null => {
  const fault = (detail: string) => ({ field: 'time', detail: `${detail}; check the clock of the source` });
  if (time > now + futureLimit) return refuse('from-the-future', fault('is more than 2 minutes ahead'));
  if (time < now - oldestLimit) return refuse('too-old', fault('is more than 400 days ago'));
  return null;
};

const checkOne = (raw: unknown, checking: Checking): Checked => {
  if (checking.bytes > largestEvent && tooLarge(raw)) {
    return refuse('too-large', { field: 'event', detail: `is larger than ${largestEvent} bytes; send less text` });
  }
  const checked = checkEvent(raw, checking.source, checking.seal);
  return checked.ok && checking.now !== null ? (outOfTime(checked.event.time, checking.now) ?? checked) : checked;
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
