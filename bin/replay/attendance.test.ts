import { describe, expect, it } from 'vitest';
import { openAttendance } from './attendance.ts';
import type { Row } from './row.ts';

const at = (text: string): number => Date.parse(text);
const answered = (from: string, to: string | null, change: Partial<Row> = {}): Row => ({
  contact_id: from,
  channel: null,
  direction: null,
  queue: 'PS',
  priority: null,
  entered_at: null,
  queued_at: at(from) - 1000,
  answered_at: at(from),
  abandoned_at: null,
  ended_at: to === null ? null : at(to),
  agent: 'ann',
  ...change,
});
const stays = (rows: Row[]) => {
  const attendance = openAttendance('Asia/Jerusalem');
  rows.forEach(attendance.note);
  return attendance.events().map(({ type, time }) => [type, at(time)]);
};

describe('attendance', () => {
  it('signs an agent in from the first to the last contact of the local day', () => {
    const rows = [
      answered('1999-08-01T12:00:00+03:00', '1999-08-01T12:05:00+03:00'),
      answered('1999-08-01T07:00:00+03:00', '1999-08-01T07:30:00+03:00'),
      answered('1999-08-02T07:00:00+03:00', null),
    ];
    expect(stays(rows)).toEqual([
      ['agent.signed_in', at('1999-08-01T07:00:00+03:00')],
      ['agent.signed_out', at('1999-08-01T12:05:00+03:00')],
      ['agent.signed_in', at('1999-08-02T07:00:00+03:00')],
      ['agent.signed_out', at('1999-08-02T07:00:00+03:00')],
    ]);
  });

  it('joins two days that a contact across midnight connects', () => {
    const rows = [
      answered('1999-08-01T23:50:00+03:00', '1999-08-02T00:20:00+03:00'),
      answered('1999-08-02T00:05:00+03:00', '1999-08-02T00:40:00+03:00'),
    ];
    expect(stays(rows)).toEqual([
      ['agent.signed_in', at('1999-08-01T23:50:00+03:00')],
      ['agent.signed_out', at('1999-08-02T00:40:00+03:00')],
    ]);
  });

  it('says nothing of contacts without an agent', () => {
    expect(stays([answered('1999-08-01T12:00:00+03:00', null, { agent: null })])).toEqual([]);
  });
});
