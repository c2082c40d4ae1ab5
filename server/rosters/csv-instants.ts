import { instant } from '@floorlight/shared/events/fields.ts';
import { readPart, RowFaults } from './csv-cells.ts';
import { agentFaults, unknownAgents } from './known-agents.ts';
import type { RosterRow } from './roster-csv.ts';
import type { RosterFault, RosterFloor, RosterPlan } from './roster-plan.ts';
import { shiftsOfSpans, type FileSpan } from './shifts-of-spans.ts';

const minute = 60_000;
const example = 'e.g. 2026-03-02T09:00:00+01:00';

const readInstant = (faults: RowFaults, column: string, text: string): number | null => {
  if (!instant.safeParse(text).success)
    return faults.add(column, `must be an instant with its offset, ${example}; for times of day, add a column date`);
  const at = Date.parse(text);
  return at % minute === 0 ? at : faults.add(column, `must be on a whole minute, ${example}`);
};

const readRow = ({ line, cell }: RosterRow, faults: RowFaults): FileSpan | null => {
  const [start, end] = [readInstant(faults, 'start', cell('start')), readInstant(faults, 'end', cell('end'))];
  const activity = cell('activity') === '' ? 'work' : readPart(faults, cell('activity'));
  if (start === null || end === null || activity === null) return null;
  if (end <= start) return faults.add('end', 'must be later than start');
  return { line, agent: cell('agent'), start, end, activity };
};

/** Two rows of work at once are not one shift, but a slip. */
const workTwice = (spans: readonly FileSpan[]): RosterFault[] =>
  [...Map.groupBy(spans, ({ agent }) => agent).values()].flatMap((own) => {
    const work = own.filter(({ activity }) => activity === 'work').toSorted((a, b) => a.start - b.start);
    return work.flatMap((span, index): RosterFault[] => {
      const before = work[index - 1];
      if (!before || before.end <= span.start) return [];
      return [
        { line: span.line, column: 'start', says: `must not be before line ${before.line} ends: it is work of the same agent` },
      ];
    });
  });

/** `agent,start,end,activity` with instants: what touches or overlaps is one shift. */
export const planInstantRows = (rows: readonly RosterRow[], floor: RosterFloor): RosterPlan => {
  const named = rows.map(({ line, cell }) => ({ line, agent: cell('agent') }));
  const faults = agentFaults(floor, named);
  const spans = rows.flatMap((row): FileSpan[] => {
    const own = new RowFaults(row.line);
    const span = readRow(row, own);
    faults.push(...own.all);
    return span ? [span] : [];
  });
  const twice = workTwice(spans);
  return {
    rows: rows.length,
    shifts: twice.length > 0 ? [] : shiftsOfSpans(spans, floor),
    off: [],
    unknownAgents: unknownAgents(
      floor,
      named.map(({ agent }) => agent),
    ),
    readAs: [],
    faults: [...faults, ...twice],
    dayStart: floor.dayStart,
  };
};
