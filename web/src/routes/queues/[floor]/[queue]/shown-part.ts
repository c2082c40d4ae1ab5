import { toldWindow, type Window } from '#lib/band/zoom-window.ts';
import type { QueueDay } from '#lib/day/queue-day.ts';

const quarter = 900_000;

/** What of a day its lines and bands show: from where something happened to where something last did. */
export const shownPart = ({
  intervals,
  status,
  window,
  asOf,
}: Pick<QueueDay, 'intervals' | 'status' | 'window' | 'asOf'>): Window => {
  const active = intervals.filter(({ offered }) => offered > 0).map(({ start }) => Date.parse(start));
  const open = status.filter((span) => span.status === 'open').flatMap(({ from, to }) => [from, to]);
  const instants = [...active, ...active.map((start) => start + quarter), ...open].filter((at) => at <= asOf.now + quarter);
  if (instants.length === 0) return { from: window.from, to: window.to };
  return toldWindow(window, Math.min(...instants), Math.max(...instants));
};
