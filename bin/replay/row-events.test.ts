import { describe, expect, it } from 'vitest';
import { rowEvents } from './row-events.ts';
import type { Row } from './row.ts';

const row: Row = {
  contact_id: 'c-1',
  channel: 'voice',
  direction: 'inbound',
  queue: 'PS',
  priority: 2,
  entered_at: 1000,
  queued_at: 2000,
  answered_at: 3000,
  abandoned_at: null,
  ended_at: 9000,
  agent: 'ann',
};
const told = (change: Partial<Row>) =>
  rowEvents({ ...row, ...change }).map(({ type, time, data }) => [type, Date.parse(time), data] as const);
const about = { contact: 'c-1', channel: 'voice', direction: 'inbound' };

describe('rowEvents', () => {
  it('tells an answered contact from start to end', () => {
    expect(told({})).toEqual([
      ['contact.started', 1000, about],
      ['contact.queued', 2000, { ...about, queue: 'PS', priority: 2 }],
      ['contact.answered', 3000, { contact: 'c-1', agent: 'ann' }],
      ['contact.ended', 9000, { contact: 'c-1' }],
    ]);
  });

  it('[TA1] never offers a row that did not queue', () => {
    const types = told({ queued_at: null, answered_at: null, agent: null }).map(([type]) => type);
    expect(types).toEqual(['contact.started', 'contact.ended']);
  });

  it('[TA4] ends an answered row of unknown end at its answer, marked as unknown', () => {
    expect(told({ ended_at: null }).at(-1)).toEqual(['contact.ended', 3000, { contact: 'c-1', unknownTime: true }]);
    // an end before the answer is no end that could be believed
    expect(told({ ended_at: 2999 }).at(-1)).toEqual(['contact.ended', 3000, { contact: 'c-1', unknownTime: true }]);
  });

  it('[TA2] ignores the agent of an abandoned row: it never answered', () => {
    const events = told({ answered_at: null, abandoned_at: 4000, ended_at: null });
    expect(events.at(-1)).toEqual(['contact.abandoned', 4000, { contact: 'c-1' }]);
  });

  it('keeps an entry after the queueing as the log has it', () => {
    expect(told({ entered_at: 2500 })[0]).toEqual(['contact.started', 2500, about]);
  });

  it('[EV1] makes the same ids of the same row', () => {
    const ids = rowEvents(row).map((event) => event.id);
    expect(ids).toEqual(rowEvents(row).map((event) => event.id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
