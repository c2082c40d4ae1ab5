import type { Activity } from '@floorlight/shared/schedules/activity.ts';
import type { ShiftPart } from '@floorlight/shared/schedules/shift.ts';
import { clockInstant, dateOf, minutesOf } from './clock-time.ts';
import { readPart, RowFaults } from './csv-cells.ts';
import { agentFaults, unknownAgents } from './known-agents.ts';
import type { RosterRow } from './roster-csv.ts';
import type { OffDay, PlannedShift, RosterFault, RosterFloor, RosterPlan } from './roster-plan.ts';
import { dayOfShift } from './shifts-of-spans.ts';

const aDay = 24 * 60;

interface ReadRow {
  readonly line: number;
  readonly agent: string;
  readonly date: string;
  readonly start: number;
  readonly end: number;
  readonly part: ShiftPart | null;
}

type Found = { readonly row: ReadRow } | { readonly off: OffDay } | null;

const readDate = (faults: RowFaults, text: string): number | null =>
  dateOf(text) ?? faults.add('date', 'must be a day as yyyy-mm-dd, e.g. 2026-03-02; format the column so before saving the file');

const readClock = (faults: RowFaults, column: string, text: string): number | null =>
  minutesOf(text) ??
  faults.add(column, text === '' ? 'is empty; give a time as hh:mm, e.g. 09:00' : 'must be a time as hh:mm, e.g. 09:00');

interface At {
  readonly floor: RosterFloor;
  readonly faults: RowFaults;
  readonly date: number;
}

const instantAt = ({ floor, faults, date }: At, column: string, minutes: number): number | null => {
  const at = clockInstant(floor.zone, date, minutes);
  return typeof at === 'number' ? at : faults.add(column, at);
};

/** What ends no later than it starts ends on the next day. */
const endAfter = (start: number, end: number): number => (end <= start ? end + aDay : end);

/** A time of day within a shift: after midnight where the shift begins later than that. */
const readPartOf = (at: At, row: RosterRow, shiftStart: number): ShiftPart | null | 'faulty' => {
  const { faults } = at;
  const texts = [row.cell('activity'), row.cell('activity_start'), row.cell('activity_end')] as const;
  if (texts.every((text) => text === '')) return null;
  const what: Exclude<Activity, 'off'> | null = readPart(faults, texts[0]);
  const from = readClock(faults, 'activity_start', texts[1]);
  const until = readClock(faults, 'activity_end', texts[2]);
  if (what === null || from === null || until === null) return 'faulty';
  const begins = from < shiftStart ? from + aDay : from;
  const start = instantAt(at, 'activity_start', begins);
  const end = instantAt(
    at,
    'activity_end',
    until === from ? begins : endAfter(begins, until < shiftStart ? until + aDay : until),
  );
  return start === null || end === null ? 'faulty' : { activity: what, start, end };
};

const readRow = (row: RosterRow, floor: RosterFloor, faults: RowFaults): Found => {
  const [agent, date] = [row.cell('agent'), row.cell('date')];
  const day = readDate(faults, date);
  const times = ['start', 'end', 'activity', 'activity_start', 'activity_end'];
  if (times.every((column) => row.cell(column) === ''))
    return day === null ? null : { off: { agent, day: date, line: row.line } };
  const from = readClock(faults, 'start', row.cell('start'));
  const until = readClock(faults, 'end', row.cell('end'));
  if (day === null || from === null || until === null) return null;
  if (from === until) return faults.add('end', 'is the same as start; give the time at which the shift ends');
  const at = { floor, faults, date: day };
  const [start, end] = [instantAt(at, 'start', from), instantAt(at, 'end', endAfter(from, until))];
  const part = readPartOf(at, row, from);
  if (start === null || end === null || part === 'faulty') return null;
  return { row: { line: row.line, agent, date, start, end, part } };
};

/** Rows of one shift say its times again, each with another part of it. */
const shiftsOf = (rows: readonly ReadRow[], floor: RosterFloor): PlannedShift[] =>
  [...Map.groupBy(rows, ({ agent, start, end }) => JSON.stringify([agent, start, end])).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { line, agent, start, end, date } = first;
    const parts = same.flatMap(({ part }) => part ?? []).toSorted((a, b) => a.start - b.start);
    return [{ line, agent, start, end, day: dayOfShift(floor, start), dated: date, parts }];
  });

/** `agent,date,start,end[,activity,activity_start,activity_end]`, times of day on the floor's clock; without times, off that day. */
export const planClockRows = (rows: readonly RosterRow[], floor: RosterFloor): RosterPlan => {
  const faults: RosterFault[] = agentFaults(
    floor,
    rows.map(({ line, cell }) => ({ line, agent: cell('agent') })),
  );
  const found = rows.map((row) => {
    const own = new RowFaults(row.line);
    const read = readRow(row, floor, own);
    faults.push(...own.all);
    return read;
  });
  return {
    rows: rows.length,
    shifts: shiftsOf(
      found.flatMap((one) => (one && 'row' in one ? [one.row] : [])),
      floor,
    ),
    off: found.flatMap((one) => (one && 'off' in one ? [one.off] : [])),
    unknownAgents: unknownAgents(
      floor,
      rows.map(({ cell }) => cell('agent')),
    ),
    readAs: [],
    faults,
    // dates are the calendar’s: a shift of the small hours may be of the floor’s day before, of which the file says nothing else
    dayStart: 0,
  };
};
