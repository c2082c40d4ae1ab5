import { dayStartOf, nextDayStart } from '@floorlight/shared/calendar/local-day.ts';
import type { AgentSpan } from '@floorlight/shared/store/rosters/store-shifts.ts';
import { faultsOfShifts } from './check-plan.ts';
import { planCsv } from './roster-csv.ts';
import { planIcal } from './roster-ical.ts';
import { offAndShift } from './off-and-shift.ts';
import type { AgentDay, RosterFloor, RosterPlan } from './roster-plan.ts';

interface Asked {
  readonly format: 'csv' | 'ical';
  readonly text: string;
  /** Whose calendar it is. */
  readonly agent: string | null;
}

/** What a file says, and all that is wrong with it. */
export const planRoster = ({ format, text, agent }: Asked, floor: RosterFloor): RosterPlan => {
  const plan = format === 'csv' ? planCsv(text, floor) : planIcal(text, floor, agent);
  const faults = [...plan.faults, ...faultsOfShifts(plan.shifts), ...offAndShift(plan)];
  return { ...plan, faults: faults.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
};

/** Days of people of whom a file says anything, each once. */
export const daysOf = ({ shifts, off }: Pick<RosterPlan, 'shifts' | 'off'>): AgentDay[] => {
  const days = [...shifts.map(({ agent, dated }) => ({ agent, day: dated })), ...off.map(({ agent, day }) => ({ agent, day }))];
  return [...new Map(days.map((one) => [JSON.stringify([one.agent, one.day]), one])).values()];
};

/** When the shifts begin that give way to those of a file: on the days of which it says anything. */
export const givesWay = (plan: RosterPlan, { zone }: Pick<RosterFloor, 'zone'>): AgentSpan[] =>
  daysOf(plan).flatMap(({ agent, day }) => {
    const from = dayStartOf(zone, day, plan.dayStart);
    return from === null ? [] : [{ agent, from, to: nextDayStart(zone, from, plan.dayStart) }];
  });
