import { describe, expect, test } from 'vitest';
import type { ContactEvent, FloorEvent } from '../events/floor-event.ts';
import { countContact } from '../floor/count-contact.ts';
import { judgingHistory } from '../floor/judging-history.ts';
import { event, opening } from '../floor/testing/generate.ts';
import { contactRecord } from './contact-record.ts';
import { logRow } from './log-row.ts';

const judgingAt = judgingHistory([]);
const now = opening + 60 * 60_000;

const rowOf = (told: FloorEvent[]) => {
  const events = told as ContactEvent[];
  const { settled } = countContact({ judgingAt, snapshots: [] }, now, 'x', events);
  return logRow(contactRecord(settled, events, judgingAt));
};
const at = (second: number): number => opening + second * 1000;
const queued = (second: number, queue: string) => event('contact.queued', at(second), { contact: 'x', queue });
const ended = (second: number, agent = 'ada') => event('contact.ended', at(second), { contact: 'x', agent, wrapUp: true });

test('[TA4] times are those that intervals count: rings, talk, hold with consultation, work after', () => {
  const row = rowOf([
    event('contact.queued', at(0), { contact: 'x', queue: 'loans', program: 'acme', issue: 'Réclamation', channel: 'voice' }),
    event('contact.offered', at(10), { contact: 'x', agent: 'ada', queue: 'loans' }),
    event('contact.answered', at(14), { contact: 'x', agent: 'ada', queue: 'loans' }),
    event('contact.held', at(44), { contact: 'x', agent: 'ada' }),
    event('contact.retrieved', at(54), { contact: 'x', agent: 'ada' }),
    ended(74),
    event('contact.wrapped', at(80), {
      contact: 'x',
      agent: 'ada',
      disposition: 'refund',
      resolved: true,
      note: 'ÄRGER über Gebühr',
    }),
    event('contact.rated', at(200), { contact: 'x', score: 4, scale: 'csat5', comment: 'ok!' }),
  ]);
  expect(row).toMatchObject({ outcome: 'answered', wait: 14_000, ring: 4000, talk: 50_000, hold: 10_000, afterWork: 6000 });
  expect(row).toMatchObject({
    handlings: 1,
    transfers: 0,
    dispositions: ['refund'],
    issue: 'Réclamation',
    resolved: true,
    rating: 4,
  });
  expect(row.text).toBe('reclamation refund arger uber gebuhr ok');
  expect(row.terms.toSorted()).toEqual([
    'a:ada',
    'c:voice',
    'd:refund',
    'f:rated',
    'g:4',
    'i:Réclamation',
    'o:answered',
    'p:acme',
    'q:loans',
    'r:inbound',
    's:yes',
    'v:answered',
  ]);
});

describe('a contact turned out as', () => {
  test.each<[string, FloorEvent[]]>([
    ['open', [queued(0, 'loans')]],
    ['abandoned', [queued(0, 'loans'), event('contact.abandoned', at(30), { contact: 'x' })]],
    ['flowed_out', [queued(0, 'loans'), event('contact.left_queue', at(30), { contact: 'x', how: 'voicemail' })]],
    [
      'reached',
      [
        event('contact.dialled', at(0), { contact: 'x', agent: 'ada', direction: 'outbound' }),
        event('contact.connected', at(9), { contact: 'x', agent: 'ada' }),
        ended(20),
      ],
    ],
    ['not_reached', [event('contact.dialled', at(0), { contact: 'x', agent: 'ada', direction: 'outbound' }), ended(20)]],
  ])('%s', (outcome, events) => {
    expect(rowOf(events).outcome).toBe(outcome);
  });

  test('answered, though it was transferred and given up there', () => {
    const row = rowOf([
      queued(0, 'loans'),
      event('contact.answered', at(5), { contact: 'x', agent: 'ada', queue: 'loans' }),
      event('contact.transferred', at(50), { contact: 'x', agent: 'ada', to: { queue: 'cards' } }),
      queued(50, 'cards'),
      event('contact.abandoned', at(90), { contact: 'x', queue: 'cards' }),
    ]);
    expect(row).toMatchObject({ outcome: 'answered', transfers: 1, wait: 45_000 });
    expect(row.terms).toContain('v:abandoned');
  });
});
