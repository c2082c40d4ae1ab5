import fc from 'fast-check';
import { expect, test } from 'vitest';
import { disordered, event, floorDay, opening } from '../testing/generate.ts';
import { runFloor } from '../testing/run-floor.ts';
import type { Agent } from './agent.ts';
import { agentDay } from './agent-day.ts';

const minute = 60_000;
const evening = opening + 6 * 60 * minute;
const within = fc.integer({ min: 0, max: 300 }).map((minutes) => opening + minutes * minute);

test('[AG6] states of any part of a day follow one another without a gap, and fill its totals', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(floorDay.chain(disordered), within, within, (events, one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other) + minute];
      for (const agent of runFloor(events, evening).agents.values()) {
        const { spans, totals } = agentDay(agent, from, to, evening);
        spans.slice(1).forEach((span, index) => expect(span.from).toBe(spans[index]?.to));
        const signedIn = spans
          .filter(({ state }) => state !== 'offline')
          .reduce((sum, span) => sum + (span.to ?? evening) - span.from, 0);
        expect(signedIn).toBe(totals.signedIn);
      }
    }),
    { numRuns: 100 },
  );
});

const ana = (...events: ReturnType<typeof event>[]): Agent => {
  const agent = runFloor(events, evening).agents.get('ana');
  if (!agent) throw new Error('nobody');
  return agent;
};

const at = (minutes: number): number => opening + minutes * minute;

test('a contact that comes back to its agent is two handlings, each with its own after-contact work', () => {
  const contact = 'c';
  const { handlings } = agentDay(
    ana(
      event('contact.queued', at(0), { contact, queue: 'sales' }),
      event('contact.answered', at(1), { contact, agent: 'ana' }),
      event('contact.transferred', at(2), { contact, agent: 'ana', wrapUp: true }),
      event('contact.wrapped', at(3), { contact, agent: 'ana' }),
      event('contact.queued', at(2), { contact, queue: 'billing' }),
      event('contact.answered', at(10), { contact, agent: 'ana' }),
      event('contact.held', at(11), { contact, agent: 'ana' }),
      event('contact.retrieved', at(12), { contact, agent: 'ana' }),
      event('contact.ended', at(13), { contact }),
    ),
    opening,
    evening,
    evening,
  );
  expect(handlings.map(({ queue, from, to, afterWork }) => [queue, from, to, afterWork])).toEqual([
    ['sales', at(1), at(3), { from: at(2), to: at(3) }],
    ['billing', at(10), at(13), null],
  ]);
  expect(handlings[1]?.segments.map(({ kind }) => kind)).toEqual(['talking', 'holding', 'talking']);
});

test('[MX11] an offer that rang out says which contact, of which queue, and for how long', () => {
  const { unanswered } = agentDay(
    ana(
      event('contact.queued', at(0), { contact: 'c', queue: 'sales' }),
      event('contact.offered', at(1), { contact: 'c', agent: 'ana', queue: 'sales' }),
      event('contact.declined', at(2), { contact: 'c', agent: 'ana', reason: 'no_answer' }),
    ),
    opening,
    evening,
    evening,
  );
  expect(unanswered).toEqual([{ contact: 'c', queue: 'sales', at: at(1), until: at(2), result: 'no_answer' }]);
});

test('[AG9] what a supervisor said is told with its note, where it changed nothing, too; a source’s word is not', () => {
  const said = (minutes: number, source: string, data: object) =>
    event('agent.presence_changed', at(minutes), { agent: 'ana', presence: 'offline', ...data }, { source });
  const day = ana(
    said(5, 'floorlight', { note: 'The day before', by: 'Lea' }),
    said(10, 'pbx', { note: 'Of the telephone system' }),
    said(20, 'floorlight', { cause: 'supervisor', note: 'Went home', by: 'Lea' }),
  );
  expect(agentDay(day, at(6), evening, evening).supervisors).toEqual([
    { at: at(20), presence: 'offline', reason: null, note: 'Went home', by: 'Lea' },
  ]);
});
