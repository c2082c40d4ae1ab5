import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Does something and tells how long the event loop was held at the longest, milliseconds. */
export const longestHold = async <T>(work: () => Promise<T>): Promise<{ result: T; hold: number }> => {
  const resolution = 1;
  const monitor = monitorEventLoopDelay({ resolution });
  monitor.enable();
  // the monitor's first beat must be behind it
  await new Promise((resolve) => setTimeout(resolve, 20));
  monitor.reset();
  const result = await work();
  await new Promise((resolve) => setTimeout(resolve, 5));
  monitor.disable();
  return { result, hold: monitor.max / 1e6 - resolution };
};
