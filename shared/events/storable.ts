import type { EventFault } from './event-fault.ts';

const maxDepth = 20;

const textFault = (text: string, path: string): EventFault | null => {
  if (text.includes('\u0000')) {
    return { code: 'bad-text', detail: `${path}: holds the character U+0000, which cannot be stored; leave it out` };
  }
  if (!text.isWellFormed()) {
    return { code: 'bad-text', detail: `${path}: holds half of a surrogate pair; send well-formed Unicode` };
  }
  return null;
};

/**
 * What JSON can carry and storage cannot: Postgres refuses U+0000 and lone surrogates in `jsonb`, and one such record would block
 * all behind it. `__proto__` is refused so that no later copy of an object can reach a prototype.
 */
export const storageFault = (value: unknown, path: string, depth = 1): EventFault | null => {
  if (typeof value === 'string') return textFault(value, path);
  if (typeof value !== 'object' || value === null) return null;
  if (depth > maxDepth) return { code: 'too-deep', detail: `${path}: nested more than ${maxDepth} deep; flatten it` };
  for (const [key, member] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`;
    if (key === '__proto__') return { code: 'bad-data', detail: `${at}: this name is not allowed; rename the field` };
    const fault = textFault(key, path) ?? storageFault(member, at, depth + 1);
    if (fault) return fault;
  }
  return null;
};
