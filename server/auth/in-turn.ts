import { Problem } from '../problems/problem.ts';

/** Hashes at once: each takes 19 MiB and a thread of the four that files and names are read with, too. */
const atOnce = 2;
/** More are refused: at 30 ms each, whoever came last waits for a second. */
const mostWaiting = 60;

let running = 0;
const waiting: (() => void)[] = [];

const busy = (): Problem =>
  new Problem(503, 'busy', 'Too many sign in right now; try again in a few seconds.', { headers: { 'Retry-After': '3' } });

/** Runs what is costly, a few at a time, in order. @throws Problem 503 where too many wait. */
export const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) throw busy();
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
};
