import { DateTime } from 'luxon';
import { addShift, noShiftSums, type ShiftSums } from './shift-sums.ts';

/** How many days make a line. */
export const rollUpWidths = ['day', 'week', 'month'] as const;
export type RollUpWidth = (typeof rollUpWidths)[number];

/** Whose shifts make a line. */
export const rollUpKinds = ['agent', 'team', 'floor'] as const;
export type RollUpKind = (typeof rollUpKinds)[number];

/** A shift, as far as sums go. */
export interface SummedShift {
  /** `yyyy-mm-dd` of the floor. */
  readonly day: string;
  readonly agent: string;
  readonly sums: ShiftSums;
}

/** All shifts of somebody, or of some, in a day, a week (from Monday) or a month. */
export interface ShiftLine {
  /** Its days, both counted. */
  readonly from: string;
  readonly to: string;
  /** Whose: an agent's id, a team's name (empty: of none), or nothing for the floor. */
  readonly of: string;
  /** How many people; of several lines they do not add up. */
  readonly agents: number;
  readonly sums: ShiftSums;
}

interface Open {
  readonly agents: Set<string>;
  readonly sums: ShiftSums;
}

const dateOf = (day: string): DateTime => DateTime.fromISO(day, { zone: 'utc' });
const nameOf = (date: DateTime): string => date.toISODate() ?? '';

/** First and last day of the day, week or month that a day is in. */
export const spanOfDay = (day: string, width: RollUpWidth): { from: string; to: string } => ({
  from: nameOf(dateOf(day).startOf(width)),
  to: nameOf(dateOf(day).endOf(width)),
});

interface Rolled {
  readonly width: RollUpWidth;
  /** Under whom somebody's shifts count; null: nowhere. */
  readonly whose: (agent: string) => string | null;
}

/**
 * Shifts in order of day, added up: what a line says is the sum of its shifts, whichever way they are grouped (SPEC SH8). Lines are in order of
 * time, and of whose they are; only those of one span are held at once.
 */
export async function* rollUp(shifts: AsyncIterable<SummedShift>, { width, whose }: Rolled): AsyncGenerator<ShiftLine> {
  let span = { from: '', to: '' };
  let open = new Map<string, Open>();
  const lines = (): ShiftLine[] =>
    [...open].sort(([a], [b]) => (a < b ? -1 : 1)).map(([of, { agents, sums }]) => ({ ...span, of, agents: agents.size, sums }));
  for await (const { day, agent, sums } of shifts) {
    const of = whose(agent);
    if (of === null) continue;
    if (day > span.to) {
      yield* lines();
      span = spanOfDay(day, width);
      open = new Map();
    }
    const line = open.get(of) ?? { agents: new Set(), sums: noShiftSums() };
    open.set(of, line);
    line.agents.add(agent);
    addShift(line.sums, sums);
  }
  yield* lines();
}
