import { sql, type RawBuilder } from 'kysely';
import { tallyFields, type Tally, type TallyField } from '../../metrics/tally.ts';

/** `shortAbandons` → `short_abandons` */
const columnOf = (field: TallyField): string => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** All columns of a tally, in the order of `tallyFields`. */
export const tallyColumns: RawBuilder<unknown> = sql.raw(tallyFields.map(columnOf).join(', '));

/** The same as a `jsonb_to_recordset` declares them; its objects carry the fields' own names. */
export const tallyDeclared: RawBuilder<unknown> = sql.raw(tallyFields.map((field) => `"${field}" bigint`).join(', '));

export const tallyGiven = (row: string): RawBuilder<unknown> =>
  sql.raw(tallyFields.map((field) => `coalesce(${row}."${field}", 0)`).join(', '));

/** Sums over a group, under the fields' own names; numbers are exact to 2^53. */
export const tallySums = (table: string): RawBuilder<Tally> =>
  sql.raw(tallyFields.map((field) => `coalesce(sum(${table}.${columnOf(field)}), 0)::float8 as "${field}"`).join(', '));

/** Of a row that holds more, its tally. */
export const tallyIn = (row: Tally): Tally => Object.fromEntries(tallyFields.map((field) => [field, row[field]])) as Tally;
