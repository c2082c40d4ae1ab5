import { reportFacts } from '@floorlight/shared/exports/report-facts.ts';
import type { AgentsAsked } from '@floorlight/shared/exports/report-asked.ts';
import type { Cell, Row, Table } from '@floorlight/shared/exports/table.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openAgentRows, type AgentIntervalRow } from '@floorlight/shared/store/read-agent-intervals.ts';
import { readFrame } from '@floorlight/shared/store/read-frame.ts';
import { readQueueNames } from '@floorlight/shared/store/read-queue-names.ts';
import { agentColumns } from './agent-columns.ts';
import { spanNow, type Opened, type Wanted } from './wanted.ts';

/** A report of agents' time, about to be written. */
export const openAgents = async (
  context: Context,
  report: AgentsAsked,
  { asked: { floor, language: locale }, floorName, agents }: Wanted,
): Promise<Opened> => {
  const said = { locale };
  const span = spanNow(report, await readFrame(context.redis, floor, 'agentTallies', []));
  const { of: _of, period: _period, totals: totalsLine, ...rest } = report;
  const query = { ...rest, ...span, floor, within: agents };
  const { rows, totals, asOf, timezone: zone, names } = await openAgentRows(context, query);
  const queues = await readQueueNames(context.redis, floor);
  const nameOf = (id: string): string => {
    if (id === '') return m.export_none_said({}, said);
    if (report.by === 'floor') return floorName;
    const called = { agent: names, queue: queues, team: null }[report.by];
    return called?.get(id) ?? id;
  };
  const columns = agentColumns({ by: report.by, nameOf, isLong: typeof report.width === 'string', locale });
  const cells = (row: AgentIntervalRow): Row => columns.map(({ of }) => of(row));
  async function* table(): AsyncGenerator<Row> {
    for await (const row of rows) yield cells(row);
  }
  const instead: Readonly<Record<string, Cell>> = { begins: null, name: m.export_total({}, said) };
  return {
    span,
    table: {
      title: m.export_title_agents({}, said),
      facts: reportFacts({ query, floorName, zone, asOf: asOf.now, locale }),
      locale,
      zone,
      columns: columns.map(({ of: _cell, ...column }) => column),
      rows: table(),
      share: ([begins]) => (Number(begins) - span.from) / (span.to - span.from),
      totals: columns.map(({ key, of }) => (key in instead ? (instead[key] ?? null) : of(totals))),
      totalsLine,
      figures: ['signedInSeconds', 'handled', 'occupancy', 'utilisation'],
    } satisfies Table,
  };
};
