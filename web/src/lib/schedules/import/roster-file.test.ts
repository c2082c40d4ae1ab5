import { expect, test } from 'vitest';
import { formatOf } from './roster-file.ts';

test.each([
  ['BEGIN:VCALENDAR\r\nVERSION:2.0\r\n', 'ical'],
  ['\u{FEFF}\nbegin:vcalendar\n', 'ical'],
  ['agent,date,start,end\n', 'csv'],
  ['note\nBEGIN:VCALENDAR\n', 'csv'],
  ['', 'csv'],
])('%j is taken for %s', (text, format) => expect(formatOf(text)).toBe(format));
