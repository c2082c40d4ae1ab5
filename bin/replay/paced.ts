import { clockEvent } from './clock-event.ts';
import type { Ready } from './spool.ts';

export interface Pace {
  /** Floor seconds in a real one. */
  readonly speed: number;
  /** Real time, milliseconds; only its differences count. */
  readonly now: () => number;
  readonly post: (events: string[]) => Promise<void>;
  /** Until the next look at what is due. */
  readonly pause: () => Promise<void>;
}

/**
 * Posts each event when it is due, and each real second the clock, after all that it has passed. A tick waits for its own
 * answer: while the server is away the floor stands still, then catches up.
 */
export const replayPaced = async (events: Iterable<Ready>, { speed, now, post, pause }: Pace): Promise<void> => {
  const source = events[Symbol.iterator]();
  let next = source.next();
  if (next.done) return;
  const from = next.value.at;
  const began = now();
  for (let seconds = 0; !next.done;) {
    const elapsed = now() - began;
    const position = from + elapsed * speed;
    const due: string[] = [];
    for (; !next.done && next.value.at <= position; next = source.next()) due.push(next.value.json);
    const whole = Math.floor(elapsed / 1000);
    if (whole >= seconds) {
      due.push(clockEvent(Math.round(from + whole * 1000 * speed), speed));
      seconds = whole + 1;
    }
    if (due.length > 0) await post(due);
    if (!next.done) await pause();
  }
};
