import type { z } from 'zod';
import { fieldFaults } from '@floorlight/shared/events/field-faults.ts';

/** What a cell says, or what is wrong with it. */
export type Cell<T = unknown> = { readonly value: T } | { readonly fault: string };

/** Reads the text of one cell that is not empty. */
export type ReadCell = (text: string) => Cell;

/** Text as it stands, by a rule: `=1+1` is a name like any other. */
export const textBy =
  (schema: z.ZodType): ReadCell =>
  (text) => {
    const parsed = schema.safeParse(text);
    return parsed.success ? { value: parsed.data } : { fault: fieldFaults(parsed.error)[0]?.detail ?? 'cannot be read' };
  };

/** `20`, `20.5`, and `20,5` as half of the world writes it. */
const number = (text: string): number | null => (/^\d{1,9}([.,]\d{1,6})?$/.test(text) ? Number(text.replace(',', '.')) : null);

export const seconds: ReadCell = (text) => {
  const value = number(text);
  return value === null || value > 31_536_000 ? { fault: 'must be a number of seconds, e.g. 20' } : { value };
};

/** A share in per cent → basis points. */
export const share: ReadCell = (text) => {
  const value = number(text.replace(/\s*%$/, ''));
  if (value === null || value > 100) return { fault: 'must be a share in per cent from 0 to 100, e.g. 80' };
  return { value: Math.round(value * 100) };
};

const shown = (text: string): string => `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;

/** `sales|billing`: queues of the floor. */
export const queueList =
  (known: ReadonlySet<string>): ReadCell =>
  (text) => {
    const queues = [...new Set(text.split('|').map((part) => part.trim()))].filter((part) => part !== '');
    const unknown = queues.find((queue) => !known.has(queue));
    if (unknown === undefined) return { value: queues };
    return { fault: `names ${shown(unknown)}, which is no queue of this floor; put | between queues, and import queues first` };
  };
