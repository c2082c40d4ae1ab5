import type { Reach } from '@floorlight/shared/access/reach.ts';
import { reachOn } from '@floorlight/shared/access/reach.ts';
import { namesAgents } from '@floorlight/shared/access/sees.ts';
import { ExportRefused } from '@floorlight/shared/exports/export-state.ts';
import { fileName } from '@floorlight/shared/exports/file-name.ts';
import { dayText } from '@floorlight/shared/exports/instant-text.ts';
import { namesAnybody, reportNeeds } from '@floorlight/shared/exports/report-asked.ts';
import type { Row, Table } from '@floorlight/shared/exports/table.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { findAsker } from '@floorlight/shared/store/exports/find-asker.ts';
import { noteReach, type Attempt, type Export } from '@floorlight/shared/store/exports/exports.ts';
import { findFloor } from '@floorlight/shared/store/find-floor.ts';
import { within } from '@floorlight/shared/store/within-reach.ts';
import { openAgents } from './of/agents.ts';
import { openIntervals } from './of/intervals.ts';
import { openShifts } from './of/shifts.ts';
import type { Opened, Wanted } from './of/wanted.ts';
import { PartsSink } from './parts-sink.ts';
import { gently } from './write/gently.ts';
import { writers } from './write/writers.ts';

export interface Running {
  /** Told now and then how far it has come, 0–1. */
  readonly onProgress: (done: number) => Promise<void>;
  readonly signal: AbortSignal;
}

export interface Made {
  readonly rows: number;
  readonly bytes: number;
}

const open = (context: Context, wanted: Wanted): Promise<Opened> => {
  const { report } = wanted.asked;
  switch (report.of) {
    case 'intervals':
      return openIntervals(context, report, wanted);
    case 'agent-intervals':
      return openAgents(context, report, wanted);
    case 'shifts':
      return openShifts(context, report, wanted);
  }
};

/** What whoever asked may see of the floor now. @throws ExportRefused where that is nothing. */
const reachOfAsker = async (context: Context, { asked_by: id, floor, report }: Export): Promise<Reach> => {
  const asker = await findAsker(context, id);
  const reach = asker && reachOn(asker.grants, reportNeeds[report.of], floor);
  if (!reach || (namesAnybody(report) && !namesAgents(reach))) throw new ExportRefused('not-allowed');
  return reach;
};

/** Makes a file as its asker may have it, and keeps it in parts. @throws ExportRefused where it cannot be made as asked. */
export const makeExport = async (context: Context, asked: Export, { onProgress, signal }: Running): Promise<Made> => {
  const attempt: Attempt = asked;
  const floor = await findFloor(context, asked.floor);
  if (!floor) throw new ExportRefused('no-floor');
  const reach = await reachOfAsker(context, asked);
  const { here, queues, agents } = await within(context, floor.id, reach);
  const { table, span } = await open(here, { asked, floorName: floor.name, queues, agents, everything: context });
  const days = [dayText(span.from, table.zone), dayText(span.to - 1, table.zone)] as const;
  await noteReach(context.db, attempt, reach, fileName([floor.name, table.title], days, asked.format));
  const counted = counting(table, onProgress);
  const sink = new PartsSink(context, attempt);
  signal.addEventListener('abort', () => sink.destroy(signal.reason as Error), { once: true });
  await writers[asked.format]({ ...table, rows: gently(counted.rows, signal) }, sink);
  return { rows: counted.count(), bytes: sink.bytes };
};

const counting = ({ rows, share }: Table, onProgress: Running['onProgress']) => {
  let count = 0;
  async function* told(): AsyncGenerator<Row> {
    for await (const row of rows) {
      count += 1;
      yield row;
      await onProgress(Math.min(1, Math.max(0, share(row))));
    }
  }
  return { rows: told(), count: () => count };
};
