import { spanAsked, type Span } from '@floorlight/shared/exports/period.ts';
import type { ReportAsked } from '@floorlight/shared/exports/report-asked.ts';
import type { Table } from '@floorlight/shared/exports/table.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { Export } from '@floorlight/shared/store/exports/exports.ts';
import type { Frame } from '@floorlight/shared/store/read-frame.ts';

/** What a file is to be made of, as far as its asker may have it. */
export interface Wanted {
  readonly asked: Export;
  readonly floorName: string;
  /** The queues, and the agents, that may be told of; null: all. */
  readonly queues: ReadonlySet<string> | null;
  readonly agents: ReadonlySet<string> | null;
  /** For sums over contacts, whoever may be told of each. */
  readonly everything: Pick<Context, 'db'>;
}

/** About to be written. */
export interface Opened {
  readonly table: Table;
  readonly span: Span;
}

/** What moves with the clock is settled when the file is made. */
export const spanNow = ({ period }: Pick<ReportAsked, 'period'>, { zone, dayStart, asOf }: Frame): Span =>
  spanAsked(period, { zone, dayStart, now: asOf.now });
