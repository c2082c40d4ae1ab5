import { addTally, emptyTally, type Tally } from '../metrics/tally.ts';
import { longestWindow, stepKey, stepStart, stepWidth } from './step.ts';

type Steps = ReadonlyMap<string, Tally>;

/**
 * A queue's rolling windows as of the step `newest`, each the sum of its steps at any time: what is counted in a step is counted
 * here too, so that time passing costs the steps that come and go, not the hundreds that stay.
 */
export interface Windows {
  newest: number;
  readonly last15: Tally;
  readonly last30: Tally;
  readonly last60: Tally;
}

const lengths = { last15: longestWindow / 4, last30: longestWindow / 2, last60: longestWindow } as const;
const names = Object.keys(lengths) as (keyof typeof lengths)[];

/** Follows a change of the step that begins at `start`; one after `newest` is taken in when the windows reach it. */
export const countInWindows = (windows: Windows, start: number, change: Partial<Tally>, sign: 1 | -1): void => {
  if (start > windows.newest) return;
  for (const name of names) if (start > windows.newest - lengths[name]) addTally(windows[name], change, sign);
};

const emptyWindows = (newest: number): Windows => ({
  newest,
  last15: emptyTally(),
  last30: emptyTally(),
  last60: emptyTally(),
});

const sumUp = (steps: Steps, queue: string, newest: number): Windows => {
  const windows = emptyWindows(newest);
  for (let start = newest; start > newest - longestWindow; start -= stepWidth) {
    const step = steps.get(stepKey(start, queue));
    if (step) countInWindows(windows, start, step, 1);
  }
  return windows;
};

/** Takes in the steps up to `newest` and lets go of exactly those that left (SPEC TA8). */
const slide = (windows: Windows, steps: Steps, queue: string, newest: number): void => {
  for (let start = windows.newest + stepWidth; start <= newest; start += stepWidth) {
    const come = steps.get(stepKey(start, queue));
    for (const name of names) {
      const gone = steps.get(stepKey(start - lengths[name], queue));
      if (come) addTally(windows[name], come);
      if (gone) addTally(windows[name], gone, -1);
    }
  }
  windows.newest = newest;
};

/** A queue's windows as of `now`, kept in `known` for the next time. */
export const windowsOf = (known: Map<string, Windows>, steps: Steps, queue: string, now: number): Windows => {
  const newest = stepStart(now);
  const windows = known.get(queue);
  if (windows && newest >= windows.newest && newest - windows.newest < longestWindow) {
    slide(windows, steps, queue, newest);
    return windows;
  }
  const fresh = sumUp(steps, queue, newest);
  known.set(queue, fresh);
  return fresh;
};
