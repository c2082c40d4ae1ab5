/** Milliseconds of one turn of the event loop that may go into snapshots. */
const perTurn = 10;

/**
 * Runs jobs at once while this turn has time left, the others in later turns, in order: five hundred screens that come
 * back together must not hold the loop (a snapshot of a large floor takes milliseconds).
 */
export const openPace = (): ((job: () => void) => void) => {
  const queue: (() => void)[] = [];
  let spent = 0;
  let turning = false;

  const run = (job: () => void): void => {
    const start = performance.now();
    job();
    spent += performance.now() - start;
  };

  const turn = (): void => {
    spent = 0;
    turning = false;
    while (spent < perTurn) {
      const job = queue.shift();
      if (!job) return;
      nextTurn();
      run(job);
    }
  };

  const nextTurn = (): void => {
    if (turning) return;
    turning = true;
    setImmediate(turn);
  };

  return (job) => {
    nextTurn();
    if (queue.length === 0 && spent < perTurn) run(job);
    else queue.push(job);
  };
};
