import { activity, type Activity } from '@floorlight/shared/schedules/activity.ts';
import type { RosterFault } from './roster-plan.ts';

/** Collects what is wrong with the cells of a row. */
export class RowFaults {
  readonly all: RosterFault[] = [];
  readonly #line: number;

  constructor(line: number) {
    this.#line = line;
  }

  add(column: string, says: string): null {
    this.all.push({ line: this.#line, column, says });
    return null;
  }
}

const parts = activity.exclude(['off']);

/** @returns null where it can't be read. */
export const readPart = (faults: RowFaults, text: string): Exclude<Activity, 'off'> | null => {
  const read = parts.safeParse(text.toLowerCase());
  if (read.success) return read.data;
  return faults.add('activity', `must be one of ${parts.options.join(', ')}`);
};
