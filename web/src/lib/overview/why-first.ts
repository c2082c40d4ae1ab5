import type { FloorSummary } from '@floorlight/shared/board/floor-summary.ts';
import { levelSeverityOf, type Severity } from '@floorlight/shared/metrics/severity-of.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { runningClock } from '@floorlight/shared/words/duration.ts';
import { timeOfDay } from '#lib/format/floor-time.ts';
import { goalPercent, percent } from '@floorlight/shared/words/percent.ts';
import { longestOf } from './longest-of.ts';
import type { OverviewFloor } from './read-overview.ts';

export interface Why {
  readonly severity: Severity;
  readonly words: string;
}

/** Says one trouble, or null where it is none; `queue` is the name of the floor's worst. */
type Trouble = (figures: FloorSummary, now: number, queue: string) => Why | null;

const when = (holds: boolean, severity: Severity, words: () => string): Why | null =>
  holds ? { severity, words: words() } : null;

const waiting = (figures: FloorSummary, now: number): string => runningClock(longestOf(figures, now) ?? 0);

/** In the order of `worst-first.ts`, by which floors are listed. */
const troubles: readonly Trouble[] = [
  ({ risk }, _now, queue) => when(risk === 'missed', 'red', () => m.floor_why_first_missed({ queue })),
  ({ risk }, _now, queue) => when(risk === 'at_risk', 'red', () => m.floor_why_first_at_risk({ queue })),
  (figures, now, queue) => {
    const past = figures.pastTargetFrom !== null && now >= figures.pastTargetFrom;
    return when(past, 'red', () => m.floor_why_first_wait({ queue, wait: waiting(figures, now) }));
  },
  ({ risk }, _now, queue) => when(risk === 'watch', 'amber', () => m.floor_why_first_watch({ queue })),
  ({ level, goal }) => {
    const below = levelSeverityOf(level, { amber: goal, red: null }) !== 'calm';
    const words = () => m.floor_why_first_below({ level: percent(level.value), goal: goalPercent(goal) });
    return when(below, 'amber', words);
  },
  ({ silentSources }) =>
    when(silentSources.length > 0, 'amber', () => m.floor_why_first_silent({ source: silentSources.join(', ') })),
  ({ agents: { unverified } }) => when(unverified > 0, 'amber', () => m.floor_why_first_unverified({ count: unverified })),
  (figures, now) => when(figures.waiting > 0, 'calm', () => m.floor_why_first_waiting({ wait: waiting(figures, now) })),
];

/** The gravest thing to say of a floor, which is also why it stands where it does. `now`: its own clock. */
export const whyFirst = ({ blind, figures, foldedAt, mode, floorNow, timezone }: OverviewFloor, now: number): Why => {
  if (figures === null || foldedAt === null) return { severity: 'amber', words: m.floor_why_first_nothing() };
  const since = mode === 'live' ? foldedAt : floorNow;
  if (blind) return { severity: 'red', words: m.floor_why_first_blind({ time: timeOfDay(since, timezone) }) };
  for (const trouble of troubles) {
    const why = trouble(figures, now, figures.worstQueue?.name ?? '');
    if (why) return why;
  }
  return { severity: 'calm', words: m.floor_why_first_calm() };
};
