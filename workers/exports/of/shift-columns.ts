import type { Cell } from '@floorlight/shared/exports/table.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { ShiftsAsked } from '@floorlight/shared/exports/report-asked.ts';
import type { ShiftColumn } from './shift-cells.ts';
import { shiftFigures } from './shift-figures.ts';
import type { ToldLine } from './shift-line.ts';

interface Naming extends Pick<ShiftsAsked, 'by' | 'width'> {
  readonly nameOf: (of: string) => string;
  readonly teamOf: (agent: string) => string | null;
  /** When a day of the floor begins, UTC milliseconds. */
  readonly startOf: (day: string) => number;
  readonly irregularityName: (kind: string) => string;
}

const nameHeads = { agent: m.export_column_agent, team: m.export_column_team, floor: m.export_fact_floor };

const ofShift =
  (of: (shift: NonNullable<ToldLine['shift']>) => Cell) =>
  ({ shift }: ToldLine): Cell =>
    shift && of(shift);

const whenOne: readonly ShiftColumn[] = [
  { key: 'begins', head: m.export_column_begins, kind: 'local', of: ofShift(({ from_at }) => from_at.getTime()) },
  { key: 'ends', head: m.shifts_file_ends, kind: 'local', of: ofShift(({ to_at }) => to_at.getTime()) },
  {
    key: 'start',
    head: m.export_column_begins_utc,
    kind: 'instant',
    offPaper: true,
    of: ofShift(({ from_at }) => from_at.getTime()),
  },
  { key: 'end', head: m.export_column_ends_utc, kind: 'instant', offPaper: true, of: ofShift(({ to_at }) => to_at.getTime()) },
  {
    key: 'scheduledStart',
    head: m.shifts_file_scheduled_start,
    kind: 'instant',
    offPaper: true,
    of: ofShift(({ planned }) => planned?.start ?? null),
  },
  {
    key: 'scheduledEnd',
    head: m.shifts_file_scheduled_end,
    kind: 'instant',
    offPaper: true,
    of: ofShift(({ planned }) => planned?.end ?? null),
  },
  { key: 'version', head: m.shifts_file_version, kind: 'count', offPaper: true, of: ofShift(({ version }) => version) },
];

const whenSum = ({ startOf }: Naming): ShiftColumn[] => [
  { key: 'begins', head: m.export_column_begins, kind: 'day', of: ({ from }) => startOf(from) },
];

const days: readonly ShiftColumn[] = [
  { key: 'firstDay', head: m.shifts_file_first_day, kind: 'text', offPaper: true, of: ({ from }) => from },
  { key: 'lastDay', head: m.shifts_file_last_day, kind: 'text', offPaper: true, of: ({ to }) => to },
];

const whose = ({ by, nameOf, teamOf }: Naming): ShiftColumn[] => [
  { key: by, head: m.export_column_id, kind: 'text', offPaper: true, of: ({ of }) => of },
  { key: 'name', head: nameHeads[by], kind: 'text', of: ({ of }) => nameOf(of) },
  ...(by === 'agent'
    ? [{ key: 'team', head: m.export_column_team, kind: 'text', of: ({ of }: ToldLine) => teamOf(of) } as const]
    : [{ key: 'agents', head: m.shifts_file_people, kind: 'count', of: ({ agents }: ToldLine) => agents } as const]),
];

/** All that is known of shifts, or of sums of them. */
export const shiftColumns = (naming: Naming): ShiftColumn[] => [
  ...(naming.width === 'shift' ? whenOne : whenSum(naming)),
  ...days,
  ...whose(naming),
  ...shiftFigures(naming.irregularityName),
];
