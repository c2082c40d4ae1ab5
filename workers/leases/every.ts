import type { Context } from '@floorlight/shared/runtime/context.ts';

/** Never two at once, and a failure is a line in the log: the next time tries again. */
export const every = (context: Context, ms: number, what: string, work: () => Promise<void>): NodeJS.Timeout => {
  let under = false;
  return setInterval(() => {
    if (under) return;
    under = true;
    work()
      .catch((error: unknown) => context.log.warn({ reason: (error as Error).message }, `${what} failed`))
      .finally(() => {
        under = false;
      });
  }, ms);
};
