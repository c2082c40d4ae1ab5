import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Products write ids as text here and as numbers there. */
export const anyId = z.union([z.string(), z.number()]).transform(String);

/** A text to show: null where there is none; cut to what a label may hold. */
export const shown = (text: string | null | undefined): string | undefined => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? undefined : trimmed.slice(0, 200);
};

/** An id of ours: 64 bits of a hash of what makes a piece of news that one, for products that give it none. */
export const markOf = (...parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 24);
};

/** Milliseconds of an instant in ISO 8601, up to nanoseconds; NaN where it is none. */
export const instantOf = (text: string | null | undefined): number => (text ? Date.parse(text) : Number.NaN);
