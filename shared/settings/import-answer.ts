import { z } from 'zod';

/** What can be imported. */
export const importable = z.enum(['queues', 'agents']);
export type Importable = z.infer<typeof importable>;

/** Columns a file may have, the first one always; anything else is refused by name. */
export const importColumns = {
  queues: [
    'queue',
    'name',
    'channel',
    'program',
    'site',
    'target',
    'goal',
    'goal_period',
    'variant',
    'short_abandon',
    'wrap_limit',
    'hours',
  ],
  agents: ['agent', 'name', 'team', 'site', 'queues'],
} as const satisfies Record<Importable, readonly string[]>;

/** Characters a file may have, and rows beneath its header. */
export const longestFile = 1_000_000;
export const mostRows: Record<Importable, number> = { queues: 500, agents: 5000 };

/** One thing wrong with one cell. */
export const cellFault = z.strictObject({
  /** As a spreadsheet counts: the header is row 1. Null: the file as a whole. */
  row: z.int().nullable(),
  /** As the header names it; null: the row as a whole. */
  column: z.string().nullable(),
  /** What is wrong and what would put it right. */
  detail: z.string(),
});
export type CellFault = z.infer<typeof cellFault>;

export const rowKind = z.enum(['new', 'changed', 'same', 'faulty']);

export const importedRow = z.strictObject({
  row: z.int(),
  kind: rowKind,
  /** In the order of `columns`. */
  cells: z.array(z.string()),
  /** Columns that say something new. */
  changes: z.array(z.string()),
});
export type ImportedRow = z.infer<typeof importedRow>;

export const importPreview = z.strictObject({
  columns: z.array(z.string()),
  counts: z.record(rowKind, z.int()),
  /** All there are; `faults` has the first of them. */
  faultCount: z.int(),
  faults: z.array(cellFault),
  /** Some of the rows, those with faults first. */
  rows: z.array(importedRow),
});
export type ImportPreview = z.infer<typeof importPreview>;
