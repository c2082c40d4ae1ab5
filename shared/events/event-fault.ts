import type { z } from 'zod';

/** Why an event was not taken. */
export type FaultCode = 'bad-envelope' | 'unknown-type' | 'reserved-type' | 'bad-data' | 'bad-text' | 'too-deep';

export interface EventFault {
  readonly code: FaultCode;
  /** One sentence: the field's path, what is wrong with it, what to send instead. */
  readonly detail: string;
}

const pathOf = (base: string, path: readonly PropertyKey[]): string =>
  path.reduce<string>((at, key) => (typeof key === 'number' ? `${at}[${key}]` : at ? `${at}.${String(key)}` : String(key)), base);

const nouns: Record<string, string> = { string: 'text', int: 'a whole number', number: 'a number', boolean: 'true or false' };
const noun = (expected: string): string => nouns[expected] ?? `an ${expected}`;

const bound = (origin: string, limit: number | bigint): string => {
  if (origin === 'string') return `${limit} character${limit === 1 ? '' : 's'}`;
  return origin === 'array' ? `${limit} entries` : String(limit);
};

/** Zod's messages in the words of someone who has to mend a sender; undefined leaves the schema's own. */
export const plainly: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? `is missing; send ${noun(issue.expected)}` : `must be ${noun(issue.expected)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'too_big':
      return `must be at most ${bound(issue.origin, issue.maximum)}`;
    case 'too_small':
      return `must be at least ${bound(issue.origin, issue.minimum)}`;
    case 'invalid_key':
      return 'is not a name that can stand here; use a lower-case word, e.g. "voice"';
    default:
      return issue.code === 'invalid_format' && issue.format === 'datetime'
        ? 'must be an RFC 3339 instant, e.g. "2026-03-02T09:15:00Z"'
        : undefined;
  }
};

/** A union says only "invalid input"; its closest branch says what is wrong. */
const innermost = (issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string } => {
  if (issue.code !== 'invalid_union' || issue.message !== 'Invalid input') return issue;
  const branches = issue.errors.filter((branch) => branch.length > 0);
  const [closest] = branches.toSorted((a, b) => a.length - b.length || (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0));
  const inner = closest?.[0];
  if (!inner) return issue;
  const { path, message } = innermost(inner);
  return { path: [...issue.path, ...path], message };
};

const sentence = (issue: z.core.$ZodIssue, base: string): string => {
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => pathOf(base, [...issue.path, key])).join(', ');
    return `${names}: not a field of this event; remove it or check its spelling`;
  }
  const { path, message } = innermost(issue);
  return `${pathOf(base, path) || 'event'}: ${message}`;
};

/** All that is wrong with one event, first things first, at most five of them. */
export const faultDetail = (error: z.ZodError, base = ''): string => {
  const sentences = error.issues.slice(0, 5).map((issue) => sentence(issue, base));
  const more = error.issues.length - sentences.length;
  return sentences.join('; ') + (more > 0 ? `; and ${more} more` : '');
};
