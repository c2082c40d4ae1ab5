import { describe, expect, it } from 'vitest';
import { parseRow } from './row.ts';

const cells = {
  contact_id: 'c-1',
  channel: 'voice',
  direction: 'inbound',
  queue: 'PS',
  priority: '2',
  entered_at: '1999-08-01T08:00:00+03:00',
  queued_at: '1999-08-01T08:00:10+03:00',
  answered_at: '1999-08-01T08:00:30+03:00',
  abandoned_at: '',
  ended_at: '1999-08-01T08:05:00+03:00',
  agent: 'ann',
};

describe('parseRow', () => {
  it('[EV3] reads instants with their offset, and empty cells as null', () => {
    expect(parseRow(cells)).toEqual({
      row: {
        contact_id: 'c-1',
        channel: 'voice',
        direction: 'inbound',
        queue: 'PS',
        priority: 2,
        entered_at: Date.UTC(1999, 7, 1, 5, 0, 0),
        queued_at: Date.UTC(1999, 7, 1, 5, 0, 10),
        answered_at: Date.UTC(1999, 7, 1, 5, 0, 30),
        abandoned_at: null,
        ended_at: Date.UTC(1999, 7, 1, 5, 5, 0),
        agent: 'ann',
      },
    });
  });

  it.each([
    ['contact_id', { contact_id: '' }, 'contact_id: must be at least 1 character'],
    ['direction', { direction: 'sideways' }, 'direction: must be one of "inbound", "outbound", "internal"'],
    ['priority', { priority: 'high' }, 'priority: must be a whole number from 0 to 1000'],
    ['queued_at', { queued_at: 'yesterday' }, 'queued_at: must be an RFC 3339 instant'],
    ['queue', { queue: '' }, 'queue: is empty though queued_at is not'],
    ['abandoned_at', { abandoned_at: cells.answered_at }, 'abandoned_at: a contact is either answered or abandoned'],
    ['answered_at', { answered_at: cells.entered_at }, 'answered_at: is before queued_at'],
  ])('[EV6] names the column %s and what is wrong with it', (_column, change, fault) => {
    expect(parseRow({ ...cells, ...change })).toEqual({ fault: expect.stringContaining(fault) });
  });
});
