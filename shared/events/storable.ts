import type { FieldFault } from './field-faults.ts';

/** Of a field's name; a whole one would carry any text into a log. */
const longestName = 64;

const textFault = (text: string, field: string, what: string): FieldFault | null => {
  if (text.includes('\u0000')) return { field, detail: `${what} the character U+0000, which cannot be stored; leave it out` };
  return text.isWellFormed() ? null : { field, detail: `${what} half of a surrogate pair; send well-formed Unicode` };
};

const memberFault = (key: string, member: unknown, field: string, inList: boolean): FieldFault | null => {
  if (inList) return storageFault(member, `${field}[${key}]`);
  if (key === '__proto__') return { field: `${field}.__proto__`, detail: 'is a name that is not allowed; rename the field' };
  return textFault(key, field, 'has a field whose name holds') ?? storageFault(member, `${field}.${key.slice(0, longestName)}`);
};

/**
 * What JSON can carry and storage cannot: Postgres refuses U+0000 and lone surrogates in `jsonb`, and one such record would block
 * all behind it. `__proto__` is refused so that no later copy of an object can reach a prototype.
 */
export const storageFault = (value: unknown, field: string): FieldFault | null => {
  if (typeof value === 'string') return textFault(value, field, 'holds');
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, member] of Object.entries(value)) {
    const fault = memberFault(key, member, field, Array.isArray(value));
    if (fault) return fault;
  }
  return null;
};
