import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../problems/problem.ts';

export const mostEvents = 1000;
export const deepest = 20;

const single = 'application/cloudevents+json';
const batch = 'application/cloudevents-batch+json';
const either = 'application/json';

/** @throws Problem 415 */
export const checkMediaType = (headers: IncomingHttpHeaders): void => {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  if ([single, batch, either].includes(type)) return;
  throw new Problem(415, 'media-type', `Content-Type must be ${single}, ${batch} or ${either}.`, {
    errors: [{ field: 'content-type', detail: `is ${type ? 'something else' : 'missing'}; use ${either}` }],
  });
};

/** V8 says "at position n" or quotes the text around; the position alone may be shown. */
const where = (error: unknown, text: string): string => {
  const position = /position (\d+)/.exec(String(error))?.[1];
  if (position === undefined) return text.trim() === '' ? 'the body is empty' : 'it ends too early or starts wrongly';
  const before = text.slice(0, Number(position)).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
};

export const isTooDeep = (value: unknown, left: number): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (left === 0) return true;
  return Object.values(value).some((inner) => isTooDeep(inner, left - 1));
};

const whole = (code: string, detail: string): Problem => new Problem(422, code, detail, { errors: [{ field: 'body', detail }] });

export interface ParsedBody {
  readonly events: readonly unknown[];
  /** True when the body was one event, not a list. */
  readonly single: boolean;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Lenient reading would put U+FFFD in the place of what was sent, and two names might become one. */
export const readText = (body: Buffer): string => {
  try {
    return utf8.decode(body);
  } catch {
    throw new Problem(400, 'malformed-text', 'The body is not UTF-8; encode it as UTF-8 before signing it.', {
      errors: [{ field: 'body', detail: 'holds bytes that are not UTF-8; encode it as UTF-8' }],
    });
  }
};

/** @throws Problem 400 where it is not JSON in UTF-8, saying where it breaks. */
export const parseJson = (body: Buffer): unknown => {
  const text = readText(body);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem(400, 'malformed-json', `The body is not JSON: ${where(error, text)}.`, {
      errors: [{ field: 'body', detail: where(error, text) }],
    });
  }
};

/** @throws Problem 422 where the body as a whole cannot be taken. */
export const parseBody = (value: unknown, mediaType: string): ParsedBody => {
  if (isTooDeep(value, deepest)) throw whole('too-deep', `is nested deeper than ${deepest} levels`);
  if (!Array.isArray(value)) {
    if (mediaType.startsWith(batch)) throw whole('not-a-batch', `must be a list of events with ${batch}`);
    return { events: [value], single: true };
  }
  if (mediaType.startsWith(single)) throw whole('not-an-event', `must be one event with ${single}; for a list use ${batch}`);
  if (value.length === 0) throw whole('empty-batch', 'holds no event; send at least one');
  if (value.length > mostEvents)
    throw whole('too-many-events', `holds ${value.length} events; send at most ${mostEvents} at once`);
  return { events: value, single: false };
};
