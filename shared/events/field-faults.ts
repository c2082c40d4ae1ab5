import type { z } from 'zod';

/** One thing wrong with one field of what somebody sent. */
export interface FieldFault {
  /** Where, e.g. `data.contact`, `from`, `webhook-id`. */
  readonly field: string;
  /** What is wrong and how to put it right. Never quotes a value, which may be a customer's. */
  readonly detail: string;
}

type Issue = z.core.$ZodIssue;

const mostFaults = 5;

/** `base` and a step into a list or an object, as people write it: `data.queues[2].queue`. */
const stepInto = (base: string, part: PropertyKey): string => {
  if (typeof part === 'number') return `${base}[${part}]`;
  return base ? `${base}.${String(part)}` : String(part);
};

const kinds: Partial<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  record: 'an object',
};

const bound = (origin: string, limit: number | bigint): string => {
  if (origin === 'string') return `${limit} character${limit === 1 ? '' : 's'}`;
  return origin === 'array' ? `${limit} entries` : String(limit);
};

const wrongType = (expected: string, message: string): string => {
  const wanted = kinds[expected] ?? expected;
  return /received undefined/.test(message) ? `is missing; give ${wanted}` : `must be ${wanted}`;
};

const unknownFields = (keys: readonly string[]): string => {
  const named = keys.slice(0, mostFaults).map((key) => `"${key.slice(0, 40)}"`);
  return `has unknown fields ${named.join(', ')}; leave them out`;
};

/** Where the schema gives no words of its own. */
const isDefault = ({ message }: Issue): boolean => /^(Invalid|Too (big|small)|Unrecognized)/.test(message);

const describe = (issue: Issue): string => {
  if (!isDefault(issue)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, issue.message);
    case 'unrecognized_keys':
      return unknownFields(issue.keys);
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'too_big':
      return `must be at most ${bound(issue.origin, issue.maximum)}`;
    case 'too_small':
      return `must be at least ${bound(issue.origin, issue.minimum)}`;
    case 'invalid_key':
      return 'is not a name that can stand here; use a lower-case word, e.g. "voice"';
    default:
      return issue.code === 'invalid_format' && issue.format === 'datetime'
        ? 'must be an RFC 3339 instant, e.g. "2026-03-02T09:15:00Z"'
        : issue.message;
  }
};

/** A union says only "invalid input"; the branch with the fewest complaints, which got furthest, is the one that was meant. */
const unfold = (issue: Issue): Issue[] => {
  if (issue.code !== 'invalid_union' || !isDefault(issue)) return [issue];
  const branches = issue.errors.filter((branch) => branch.length > 0);
  const depth = (branch: Issue[]): number => branch[0]?.path.length ?? 0;
  const [meant] = branches.toSorted((a, b) => a.length - b.length || depth(b) - depth(a));
  return meant ? meant.flatMap((inner) => unfold({ ...inner, path: [...issue.path, ...inner.path] })) : [issue];
};

/** What is wrong, field by field, in the words of someone who has to mend a sender. At most five. `whole`: what all of it is called. */
export const fieldFaults = (error: z.ZodError, base = '', whole = 'body'): FieldFault[] =>
  error.issues
    .flatMap(unfold)
    .slice(0, mostFaults)
    .map((issue) => ({ field: issue.path.reduce<string>(stepInto, base) || whole, detail: describe(issue) }));

export const inOneSentence = (faults: readonly FieldFault[]): string =>
  faults.map(({ field, detail }) => `${field} ${detail}`).join('; ');
