import type { Window } from '#lib/band/zoom-window.ts';
import type { ShownDay } from './shown-days.ts';

/** A day with its place on the page's scale, whole pixels from its start. */
export interface DayEdges extends ShownDay {
  readonly x: number;
  readonly width: number;
}

/** Where each day lies; one alone has the whole width, whatever part of it is shown. */
export const dayEdges = (days: readonly ShownDay[], { from, to }: Window, pixels: number): DayEdges[] => {
  if (days.length === 1) return days.map((day) => ({ ...day, x: 0, width: pixels }));
  const pixelAt = (instant: number): number => Math.round(((instant - from) / (to - from)) * pixels);
  return days.map((day) => ({ ...day, x: pixelAt(day.from), width: pixelAt(day.to) - pixelAt(day.from) }));
};
