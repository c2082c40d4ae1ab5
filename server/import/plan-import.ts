import { isDeepStrictEqual } from 'node:util';
import { overDefinition } from '@floorlight/shared/events/over-definition.ts';
import type { CellFault, Importable, ImportedRow, ImportPreview } from '@floorlight/shared/settings/import-answer.ts';
import { entityOf, type Merges } from '@floorlight/shared/settings/merges.ts';
import type { Defined } from '@floorlight/shared/settings/settings-of.ts';
import type { Definition } from '@floorlight/shared/store/define-append.ts';
import { checkTable, type CheckedRow } from './check-table.ts';
import { columnsOf, type Columns } from './columns.ts';
import { readTable } from './read-table.ts';

/** What a file would do to a floor. */
export interface ImportPlan {
  readonly columns: readonly string[];
  readonly faults: readonly CellFault[];
  readonly rows: readonly ImportedRow[];
  /** Of the rows that say something new; none is to be appended while there are faults. */
  readonly definitions: readonly Definition[];
}

const kinds = { queues: ['queue', 'config.queue_defined'], agents: ['agent', 'config.agent_defined'] } as const;

interface Weighed {
  readonly imported: ImportedRow;
  readonly definition: Definition | null;
}

const weigh = (what: Importable, columns: Columns, defined: Defined, { row, cells, data, faults }: CheckedRow): Weighed => {
  if (faults.length > 0) return { imported: { row, kind: 'faulty', cells: [...cells], changes: [] }, definition: null };
  const [kind, type] = kinds[what];
  const key = `${kind}:${data[kind] as string}`;
  const before = defined.get(key) as Readonly<Record<string, unknown>> | undefined;
  const after = overDefinition<Readonly<Record<string, unknown>>>(before ?? {}, data);
  const changes = [...columns]
    .filter(([, [field]]) => !isDeepStrictEqual(before?.[field], after[field]))
    .map(([column]) => column);
  const isSame = before !== undefined && changes.length === 0;
  return {
    imported: { row, kind: isSame ? 'same' : before ? 'changed' : 'new', cells: [...cells], changes },
    definition: isSame ? null : ({ what: key, type, data, at: what === 'queues' ? 'now' : undefined } as Definition),
  };
};

interface OfFloor {
  readonly defined: Defined;
  /** Ids of the floor’s, defined or on its board. */
  readonly queues: ReadonlySet<string>;
  readonly merges: Merges;
}

/** What was merged is set no more: sources that say it mean another. */
const refuseMerged = (what: Importable, merges: Merges, checked: CheckedRow): CheckedRow => {
  const [kind] = kinds[what];
  const id = checked.data[kind];
  const merge = typeof id === 'string' ? merges.get(entityOf(kind, id)) : undefined;
  if (!merge) return checked;
  const detail = `is merged into "${merge.into}"; set that one, or undo the merge first`;
  return { ...checked, faults: [{ row: checked.row, column: kind, detail }, ...checked.faults] };
};

export const planImport = (what: Importable, text: string, { defined, queues, merges }: OfFloor): ImportPlan => {
  const read = readTable(text);
  if (!read.ok) return { columns: [], faults: [read.fault], rows: [], definitions: [] };
  const columns = columnsOf(what, queues);
  const checked = checkTable(what, read.table, columns);
  const rows = checked.rows.map((row) => refuseMerged(what, merges, row));
  const weighed = rows.map((row) => weigh(what, columns, defined, row));
  return {
    columns: checked.columns,
    faults: [...checked.faults, ...rows.flatMap(({ faults }) => faults)],
    rows: weighed.map(({ imported }) => imported),
    definitions: weighed.flatMap(({ definition }) => definition ?? []),
  };
};

const shown = { faults: 200, rows: 200 };

/** As much of a plan as a page shows. */
export const previewOf = ({ columns, faults, rows }: ImportPlan): ImportPreview => {
  const count = (kind: ImportedRow['kind']): number => rows.filter((one) => one.kind === kind).length;
  const telling = [...rows.filter(({ kind }) => kind === 'faulty'), ...rows.filter(({ kind }) => kind !== 'faulty')];
  return {
    columns: [...columns],
    counts: { new: count('new'), changed: count('changed'), same: count('same'), faulty: count('faulty') },
    faultCount: faults.length,
    faults: faults.slice(0, shown.faults),
    rows: telling.slice(0, shown.rows),
  };
};
