import { fieldFaults } from '@floorlight/shared/events/field-faults.ts';
import { channel, direction, id, instant } from '@floorlight/shared/events/fields.ts';
import { z } from 'zod';

/** An empty cell is no value. */
const maybe = <T extends z.ZodType>(cell: T) => z.preprocess((text) => (text === '' ? null : text), cell.nullable());

const moment = instant.transform((text) => Date.parse(text));
/** Room for what event ids add. */
const name = id.max(100);

const row = z.object({
  contact_id: name,
  channel: maybe(channel),
  direction: maybe(direction),
  queue: maybe(id),
  priority: maybe(
    z
      .string()
      .regex(/^\d{1,4}$/, 'must be a whole number from 0 to 1000')
      .transform(Number)
      .pipe(z.int().max(1000)),
  ),
  entered_at: maybe(moment),
  queued_at: maybe(moment),
  answered_at: maybe(moment),
  abandoned_at: maybe(moment),
  ended_at: maybe(moment),
  agent: maybe(name),
});

/** One contact of a contact log; instants in UTC milliseconds, null where the log has none. */
export type Row = z.infer<typeof row>;

export const columns = Object.keys(row.shape) as (keyof Row)[];

const contradiction = (found: Row): string | null => {
  const { queue, queued_at: queued, answered_at: answered, abandoned_at: abandoned } = found;
  if (queued !== null && queue === null) return 'queue: is empty though queued_at is not; name the queue';
  if (answered !== null && abandoned !== null)
    return 'abandoned_at: a contact is either answered or abandoned; empty one of the two';
  if (queued !== null && answered !== null && answered < queued) return 'answered_at: is before queued_at';
  if (queued !== null && abandoned !== null && abandoned < queued) return 'abandoned_at: is before queued_at';
  return null;
};

/** @returns the row, or what is wrong with it as `column: what`. */
export const parseRow = (cells: Record<string, string>): { row: Row } | { fault: string } => {
  const parsed = row.safeParse(cells);
  if (!parsed.success)
    return {
      fault: fieldFaults(parsed.error)
        .map(({ field, detail }) => `${field}: ${detail}`)
        .join('; '),
    };
  const fault = contradiction(parsed.data);
  return fault ? { fault } : { row: parsed.data };
};
