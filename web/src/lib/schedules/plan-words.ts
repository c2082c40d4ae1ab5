import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { activityWord } from '@floorlight/shared/words/activity.ts';
import { dayOf } from '#lib/format/floor-time.ts';
import { timeLabel } from '#lib/reports/interval-label.ts';
import { planOf, type PlanPiece } from './plan-of.ts';
import type { RosteredAgent } from './roster.ts';
import type { ShownDay } from './shown-days.ts';

/** One piece as it is read out: `Break 11:00–11:15`. */
const pieceWords = ({ activity, from, to, asked }: PlanPiece, zone: string): string => {
  const said = { activity: activityWord(activity), from: timeLabel(from, zone), to: timeLabel(to, zone) };
  return asked ? m.schedules_piece_asked(said) : m.schedules_piece(said);
};

/** What lies on a day, and of its last shift what lies on the next (SPEC CA3). */
export const piecesOn = ({ shifts, exceptions }: Pick<RosteredAgent, 'shifts' | 'exceptions'>, day: ShownDay): PlanPiece[] => {
  const until = Math.max(day.to, ...shifts.filter((shift) => shift.day === day.date).map(({ end }) => end));
  return planOf({ shifts, exceptions }).filter(({ from, to }) => from < until && to > day.from);
};

/** Somebody's day as it is read out. */
export const dayWords = (agent: RosteredAgent, day: ShownDay, zone: string): string => {
  const told = piecesOn(agent, day).map((piece) => pieceWords(piece, zone));
  // what stands in the cell is part of its name
  const shifts = agent.shifts
    .filter((shift) => shift.day === day.date)
    .map(({ start, end }) => `${timeLabel(start, zone)}–${timeLabel(end, zone)}`)
    .filter((times) => !told.some((words) => words.includes(times)));
  const plan = told.length === 0 ? m.schedules_not_scheduled() : [...shifts, ...told].join('; ');
  return m.schedules_cell({ agent: agent.name, day: dayOf((day.from + day.to) / 2, zone), plan });
};
