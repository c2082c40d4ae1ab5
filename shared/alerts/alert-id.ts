import { subjectKey, type Subject } from './subject.ts';

/** FNV-1a, 32 bits: enough to tell the subjects of one rule apart that fire in the same millisecond. */
const mark = (text: string, seed: number): string => {
  let hash = seed;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36).padStart(7, '0');
};

/**
 * An alert's id: the kind of its subject, when it fired, and a mark of rule and subject; the same in every replay. The kind comes
 * first, so that a board that only counts agents knows theirs by their ids.
 */
export const alertId = (rule: string, subject: Subject, firedAt: number): string => {
  const text = `${rule}|${subjectKey(subject)}`;
  return `${subject.kind}-${firedAt.toString(36)}-${mark(text, 0x811c9dc5)}${mark(text, 0x9747b28c)}`;
};

export const isAgentAlert = (id: string): boolean => id.startsWith('agent-');
