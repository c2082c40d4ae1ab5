import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/**
 * Runs in the page before its own script. Notes when the first lane is painted, how long each delta takes from its arrival on the
 * WebSocket to the frame that shows it, and every shift of the layout.
 */
const probe = `(() => {
  const seen = { first: null, painted: [], frames: [], shift: 0, shifts: [] };
  window.seen = seen;
  let arrived = null, frame = 0;
  const count = () => { frame += 1; requestAnimationFrame(count); };
  const Real = window.WebSocket;
  window.WebSocket = class extends Real {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        if (typeof data === 'string' && data.includes('"board:delta"') && arrived === null && seen.counting) arrived = { at: performance.now(), frame };
      });
    }
  };
  seen.count = () => { seen.counting = true; requestAnimationFrame(count); };
  new MutationObserver(() => {
    if (seen.first === null && document.querySelector('article[data-queue]'))
      (seen.first = -1), requestAnimationFrame(() => (seen.first = performance.now()));
    if (arrived === null) return;
    const { at, frame: from } = arrived;
    arrived = null;
    requestAnimationFrame(() => { seen.painted.push(performance.now() - at); seen.frames.push(frame - from); });
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      seen.shift += entry.value;
      seen.shifts.push(entry.sources.map(({ node }) => (node?.className ?? '') + ' ' + (node?.textContent ?? '').trim().slice(0, 40)).join(' | '));
    }
  }).observe({ type: 'layout-shift', buffered: false });
})()`;

export const installProbe = (page: Page): Promise<unknown> => page.addInitScript(probe);

/** Milliseconds from navigation to the frame with the first lane. */
export const firstBoardAt = async (page: Page): Promise<number> => {
  // asked from outside: the page's policy lets nobody evaluate text within it
  for (;;) {
    const at = await page.evaluate<number | null>('window.seen.first');
    if (at !== null && at > 0) return at;
    await sleep(50);
  }
};

export const beginDeltas = (page: Page): Promise<undefined> =>
  page.evaluate<undefined>('window.seen.painted.length = 0, window.seen.frames.length = 0, window.seen.count(), undefined');

export interface Painted {
  /** Milliseconds from arrival to the frame, each delta. */
  readonly painted: number[];
  /** Frames begun between the arrival and the one that shows it. */
  readonly frames: number[];
}

export const paintedDeltas = (page: Page): Promise<Painted> =>
  page.evaluate<Painted>('({ painted: window.seen.painted, frames: window.seen.frames })');

export const beginShifts = (page: Page): Promise<undefined> =>
  page.evaluate<undefined>('window.seen.shift = 0, window.seen.shifts.length = 0, undefined');

export const shifted = (page: Page): Promise<{ shift: number; shifts: string[] }> =>
  page.evaluate<{ shift: number; shifts: string[] }>('({ shift: window.seen.shift, shifts: window.seen.shifts })');
