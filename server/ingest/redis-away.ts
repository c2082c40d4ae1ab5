import { Problem } from '../problems/problem.ts';

/** A sender is told soon, whatever Redis is doing. */
const patience = 1500;

export const redisAway = (cause?: unknown): Problem =>
  new Problem(503, 'unavailable', 'Events cannot be stored right now; send the same again.', {
    headers: { 'Retry-After': '2' },
    cause,
  });

/** Rejects when `work` takes longer than a sender should wait (milliseconds); the work itself runs on. */
export const within = async <T>(work: Promise<T>, most = patience): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('storage did not answer in time')), most);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
