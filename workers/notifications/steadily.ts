import type { Context } from '@floorlight/shared/runtime/context.ts';

const longestBackOff = 5_000;

export interface Steady {
  /** Does it at once, or as soon as what is under way is over. */
  readonly now: () => void;
  readonly stop: () => Promise<void>;
}

/** Does something every `ms`, never twice at once. What fails is tried again more and more seldom, and is one line in the log. */
export const steadily = (log: Context['log'], what: string, ms: number, work: () => Promise<void>): Steady => {
  let under: Promise<void> | null = null;
  let again = false;
  let failures = 0;
  let notBefore = 0;

  const once = async (): Promise<void> => {
    try {
      await work();
      failures = 0;
    } catch (error) {
      failures += 1;
      notBefore = Date.now() + Math.min(longestBackOff, 100 * 2 ** failures);
      if (failures === 1) log.warn({ err: error }, `${what} failed`);
    }
  };
  const begin = (): void => {
    if (under || Date.now() < notBefore) return;
    again = false;
    under = once().finally(() => {
      under = null;
      if (again) begin();
    });
  };
  const timer = setInterval(begin, ms);
  return {
    now: () => {
      again = true;
      begin();
    },
    stop: async () => {
      clearInterval(timer);
      again = false;
      await under;
    },
  };
};
