import { z } from 'zod';

/** Kinds of files. CSV and JSON are for programs, XLSX and PDF for people. */
export const exportFormat = z.enum(['csv', 'xlsx', 'pdf', 'json']);
export type ExportFormat = z.infer<typeof exportFormat>;

export const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  json: 'application/json',
};

/** Nobody reads more on paper. */
export const mostRowsOnPaper = 5000;

/** Nobody opens a larger file, and every backup would carry it. */
export const mostMegabytes = 250;
