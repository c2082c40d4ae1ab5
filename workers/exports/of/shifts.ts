import { dayName, dayStartAt, dayStartOf, nextDayStart } from '@floorlight/shared/calendar/local-day.ts';
import { reportFacts } from '@floorlight/shared/exports/report-facts.ts';
import type { ShiftsAsked } from '@floorlight/shared/exports/report-asked.ts';
import type { Cell, Fact, Row } from '@floorlight/shared/exports/table.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { rollUp, spanOfDay, type ShiftLine } from '@floorlight/shared/shifts/roll-up.ts';
import { addShift, noShiftSums } from '@floorlight/shared/shifts/shift-sums.ts';
import { readMerges } from '@floorlight/shared/store/merges.ts';
import { readFrame, type Frame } from '@floorlight/shared/store/read-frame.ts';
import { readRosterAgents, type RosterAgent } from '@floorlight/shared/store/rosters/roster-agents.ts';
import { eachSummary, type SummaryHead } from '@floorlight/shared/store/shifts/read-summaries.ts';
import { irregularityWord } from '@floorlight/shared/words/irregularity.ts';
import { shiftColumns } from './shift-columns.ts';
import { lineOfShift, lineOfSum, type ToldLine } from './shift-line.ts';
import { spanNow, type Opened, type Wanted } from './wanted.ts';

interface Days {
  readonly from: string;
  readonly to: string;
}

/** Days of the floor that a period touches, as whole weeks or months where it is cut so. */
const daysOf = ({ zone, dayStart }: Frame, { from, to }: { from: number; to: number }, width: ShiftsAsked['width']): Days => {
  const dayAt = (at: number): string => dayName(zone, dayStartAt(zone, at, dayStart));
  const days = { from: dayAt(from), to: dayAt(Math.max(from, to - 1)) };
  return width === 'shift' ? days : { from: spanOfDay(days.from, width).from, to: spanOfDay(days.to, width).to };
};

const teamIn = (roster: ReadonlyMap<string, RosterAgent>, agent: string): string | null => roster.get(agent)?.team ?? null;

/** Under whom somebody's shifts count; null: they are not asked for. */
const whoseIn =
  (roster: ReadonlyMap<string, RosterAgent>, { by, team }: Pick<ShiftsAsked, 'by' | 'team'>) =>
  (agent: string): string | null => {
    const theirs = teamIn(roster, agent);
    return team !== undefined && theirs !== team ? null : { agent, team: theirs ?? '', floor: '' }[by];
  };

async function* linesOf(
  shifts: AsyncIterable<SummaryHead>,
  width: ShiftsAsked['width'],
  whose: (agent: string) => string | null,
): AsyncGenerator<ToldLine> {
  if (width === 'shift') {
    for await (const shift of shifts) if (whose(shift.agent) !== null) yield lineOfShift(shift);
  } else for await (const line of rollUp(shifts, { width, whose })) yield lineOfSum(line);
}

const totalOf = async (
  shifts: AsyncIterable<SummaryHead>,
  days: Days,
  whose: (agent: string) => string | null,
): Promise<ShiftLine> => {
  const [sums, agents] = [noShiftSums(), new Set<string>()];
  for await (const shift of shifts) {
    if (whose(shift.agent) === null) continue;
    agents.add(shift.agent);
    addShift(sums, shift.sums);
  }
  return { ...days, of: '', agents: agents.size, sums };
};

/** Shifts, or sums of them, about to be written. */
export const openShifts = async (
  context: Context,
  report: ShiftsAsked,
  { asked: { floor, language: locale, format }, floorName }: Wanted,
): Promise<Opened> => {
  const said = { locale };
  const frame = await readFrame(context.redis, floor, 'tallies', []);
  const days = daysOf(frame, spanNow(report, frame), report.width);
  const startOf = (day: string): number => dayStartOf(frame.zone, day, frame.dayStart) ?? Date.parse(day);
  const span = { from: startOf(days.from), to: nextDayStart(frame.zone, startOf(days.to), frame.dayStart) };
  const roster = await readRosterAgents(context, floor, await readMerges(context.redis, floor));
  const whose = whoseIn(roster, report);
  const shifts = (): AsyncIterable<SummaryHead> => eachSummary(context.db, { floor, ...days, agent: report.agent });
  const nameOf = (of: string): string => {
    if (report.by === 'floor') return floorName;
    return report.by === 'team' ? of || m.export_none_said({}, said) : (roster.get(of)?.name ?? of);
  };
  const isForPeople = format === 'xlsx' || format === 'pdf';
  const columns = shiftColumns({
    ...{ by: report.by, width: report.width, nameOf, startOf },
    teamOf: (agent) => teamIn(roster, agent),
    irregularityName: (kind) => (isForPeople ? irregularityWord(kind, said) : kind),
  });
  async function* rows(): AsyncGenerator<Row> {
    for await (const line of linesOf(shifts(), report.width, whose)) yield columns.map(({ of }) => of(line));
  }
  const total = lineOfSum(await totalOf(shifts(), days, whose));
  const instead: Readonly<Record<string, Cell>> = { begins: null, name: m.export_total({}, said), team: null, agent: null };
  const only = [report.team, report.agent === undefined ? undefined : (roster.get(report.agent)?.name ?? report.agent)];
  const narrowed: Fact = { label: m.export_fact_only({}, said), text: only.filter((one) => one !== undefined).join(', ') };
  const query = { ...span, width: report.width };
  return {
    span,
    table: {
      title: m.shifts_title({}, said),
      facts: [
        ...reportFacts({ query, floorName, zone: frame.zone.name, asOf: frame.asOf.now, locale }),
        ...(narrowed.text === '' ? [] : [narrowed]),
      ],
      locale,
      zone: frame.zone.name,
      columns: columns.map(({ of: _cell, head, ...column }) => ({ ...column, head: head({}, said) })),
      rows: rows(),
      share: ([begins]) => (Number(begins) - span.from) / (span.to - span.from),
      totals: columns.map(({ key, of }) => (key in instead ? (instead[key] ?? null) : of(total))),
      totalsLine: report.totals,
      figures: ['signedInSeconds', 'handled', 'averageHandleTime', 'adherence', 'fcr', 'csat'],
    },
  };
};
