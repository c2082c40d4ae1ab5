import type { Span } from './screen-content.ts';

const day = 24 * 60;

const minutes = (text: string): number | null => {
  const [, hour, minute] = /^(\d{1,2}):([0-5]\d)$/.exec(text.trim()) ?? [];
  const value = Number(hour) * 60 + Number(minute);
  return hour !== undefined && value <= day ? value % day : null;
};

const clock = (value: number): string =>
  `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;

/** `22:00-06:00`; null for what is no span of the day. */
export const readSpan = (text: string): Span | null => {
  const [from = null, to = null, more] = text.split('-').map(minutes);
  return from === null || to === null || from === to || more !== undefined ? null : { from, to };
};

/** Several, by commas; what is no span is left out. */
export const readSpans = (text: string): Span[] => text.split(',').flatMap((part) => readSpan(part) ?? []);

export const writeSpans = (spans: readonly Span[]): string =>
  spans.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(',');
