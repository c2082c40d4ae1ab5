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
export const daysOf = ({ shifts, off }: RosterPlan): AgentDay[] => {
  const days = [...shifts, ...off].map(({ agent, day }): [string, AgentDay] => [JSON.stringify([agent, day]), { agent, day }]);
  return [...new Map(days).values()];
};
