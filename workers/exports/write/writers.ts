import type { Writable } from 'node:stream';
import type { ExportFormat } from '@floorlight/shared/exports/format.ts';
import type { Table } from '@floorlight/shared/exports/table.ts';
import { writePdf } from './pdf/write-pdf.ts';
import { writeCsv } from './write-csv.ts';
import { writeJson } from './write-json.ts';
import { writeXlsx } from './write-xlsx.ts';

/** Each writes a table and ends the sink; rows are read as the sink takes them. */
export const writers: Readonly<Record<ExportFormat, (table: Table, sink: Writable) => Promise<void>>> = {
  csv: writeCsv,
  xlsx: writeXlsx,
  pdf: writePdf,
  json: writeJson,
};
