import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const count = z.coerce.number().int();

const row = z.object({
  attribution: z.enum(['cohort', 'outcome']),
  interval_start: z.iso.datetime(),
  queue: z.string(),
  offered: count,
  answered: count,
  abandoned: count,
  short_abandons: count,
  answered_in_target: count,
  abandoned_in_target: count,
  wait_answered_s: count,
  wait_abandoned_s: count,
  handled_with_end: count,
  handle_s: count,
  max_wait_s: count,
});

/** Half-hour figures of a recording, worked out from it by a program that is not ours. */
export type ReferenceRow = z.infer<typeof row>;
export type Attribution = ReferenceRow['attribution'];

export const readReference = (path: string): ReferenceRow[] =>
  z.array(row).parse(parse(readFileSync(path), { columns: true, skip_empty_lines: true }));
