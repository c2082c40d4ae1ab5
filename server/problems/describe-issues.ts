import type { z } from 'zod';
import type { FieldProblem } from './problem.ts';

type Issue = z.core.$ZodIssue;

const pathOf = (prefix: string, path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (sofar, part) => (typeof part === 'number' ? `${sofar}[${part}]` : sofar ? `${sofar}.${String(part)}` : String(part)),
    prefix,
  );

const kinds: Partial<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  record: 'an object',
};

const describe = (issue: Issue): string => {
  if (issue.code === 'invalid_type') {
    const wanted = kinds[issue.expected] ?? issue.expected;
    return issue.input === undefined && /received undefined/.test(issue.message)
      ? `is missing; give ${wanted}`
      : `must be ${wanted}`;
  }
  if (issue.code === 'unrecognized_keys')
    return `has unknown fields ${issue.keys
      .slice(0, 5)
      .map((key) => `"${key.slice(0, 40)}"`)
      .join(', ')}; leave them out`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_format' && issue.format === 'datetime')
    return 'must be an RFC 3339 instant, e.g. 2026-03-01T09:30:00Z';
  return issue.message;
};

/** A union's last member is the one meant to be written by hand; its complaint is the helpful one. */
const unfold = (issue: Issue): Issue[] => {
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.at(-1) ?? [];
  return meant.flatMap((inner) => unfold({ ...inner, path: [...issue.path, ...inner.path] }));
};

/** What is wrong, field by field, in words; never quotes a value, which may be a customer's. At most five. */
export const describeIssues = (error: z.ZodError, prefix = ''): FieldProblem[] =>
  error.issues
    .flatMap(unfold)
    .slice(0, 5)
    .map((issue) => ({ field: pathOf(prefix, issue.path) || 'body', detail: describe(issue) }));

export const inOneSentence = (problems: readonly FieldProblem[]): string =>
  problems.map(({ field, detail }) => `${field} ${detail}`).join('; ');
