import type { ScheduleException } from '@floorlight/shared/schedules/schedule-exception.ts';
import type { Window } from '#lib/band/zoom-window.ts';
import type { RosteredAgent } from './roster.ts';
import type { ShownDay } from './shown-days.ts';

const hour = 3_600_000;
/** No shorter time is shown of a day. */
const least = 6 * hour;

/** What adds to a day; who is taken out of a shift adds no hour to the scale. */
const adds = ({ state, activity }: ScheduleException): boolean =>
  activity !== 'off' && (state === 'asked' || state === 'approved');

/**
 * The time on the page's scale: of a week all of it; of one day the hours in which anybody is scheduled, to the end of the last shift
 * that begins that day, the whole day where nobody is. Hours are counted from the day's start.
 */
export const shownWindow = (
  days: readonly ShownDay[],
  agents: readonly Pick<RosteredAgent, 'shifts' | 'exceptions'>[],
): Window => {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return { from: 0, to: 1 };
  if (days.length > 1) return { from: first.from, to: last.to };
  const told = agents
    .flatMap(({ shifts, exceptions }) => [
      ...shifts,
      ...exceptions.filter(adds).map(({ start, end }) => ({ start, end: Math.min(end, first.to) })),
    ])
    .filter(({ start, end }) => end > first.from && start < first.to);
  if (told.length === 0) return { from: first.from, to: first.to };
  const earliest = Math.max(first.from, Math.min(...told.map(({ start }) => start)));
  const latest = Math.max(...told.map(({ end }) => end));
  const from = first.from + Math.floor((earliest - first.from) / hour) * hour;
  const to = first.from + Math.ceil((latest - first.from) / hour) * hour;
  return { from, to: Math.max(to, from + least) };
};
