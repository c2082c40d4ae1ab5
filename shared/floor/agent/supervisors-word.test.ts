import { expect, test } from 'vitest';
import type { AgentTile } from '../../board/board.ts';
import type { Presence } from '../../events/agent.ts';
import type { FloorEvent } from '../../events/floor-event.ts';
import { advance } from '../advance.ts';
import { forgetOldDays } from '../forget.ts';
import { event, opening } from '../testing/generate.ts';
import { look, runFloor } from '../testing/run-floor.ts';

const hour = 3600;
const at = (seconds: number): number => opening + seconds * 1000;
const ana = (events: FloorEvent[], now: number): Partial<AgentTile> =>
  look(runFloor(events, now)).agents.find(({ id }) => id === 'ana') ?? {};

const said = (source: string, seconds: number, presence: Presence): FloorEvent =>
  event('agent.presence_changed', at(seconds), { agent: 'ana', presence }, { source });
const lead = (seconds: number, presence: Presence): FloorEvent =>
  event(
    'agent.presence_changed',
    at(seconds),
    { agent: 'ana', presence, cause: 'supervisor', note: 'Went home', by: 'Lea' },
    { source: 'floorlight' },
  );

const contradictory = [said('pbx', 0, 'available'), said('crm', 10, 'offline')];

test('[AG9] a supervisor’s word ends a contradiction at its instant', () => {
  expect(ana(contradictory, at(71))).toMatchObject({ confidence: 'contradictory' });
  expect(ana([...contradictory, lead(71, 'offline')], at(71))).toMatchObject({
    state: 'offline',
    confidence: 'confirmed',
    since: at(10),
  });
  expect(ana([...contradictory, lead(71, 'not_ready')], at(71))).toMatchObject({
    state: 'not_ready',
    confidence: 'confirmed',
    cause: 'supervisor',
    since: at(71),
  });
});

test('[AG9] what a source says later overrules it, and one alone contradicts nobody', () => {
  const events = [...contradictory, lead(71, 'offline'), said('pbx', 80, 'available')];
  expect(ana(events, at(800))).toMatchObject({ state: 'available', confidence: 'confirmed', cause: 'agent' });
});

test('[AG9] sources that differ by what they said since contradict each other again', () => {
  const events = [...contradictory, lead(71, 'offline'), said('pbx', 80, 'available'), said('crm', 90, 'offline')];
  expect(ana(events, at(150))).toMatchObject({ confidence: 'confirmed' });
  expect(ana(events, at(151))).toMatchObject({ confidence: 'contradictory' });
});

const silent = [event('source.heartbeat', at(0), { every: 20 }), said('pbx', 0, 'available')];

test('[AG9] a silent source leaves no doubt of what a supervisor said, be it the same, until it speaks and falls silent again', () => {
  expect(ana(silent, at(100))).toMatchObject({ confidence: 'unverified' });
  expect(ana([...silent, lead(90, 'available')], at(100))).toMatchObject({ confidence: 'confirmed', since: at(0) });
  expect(ana([...silent, lead(90, 'not_ready')], at(100))).toMatchObject({ confidence: 'confirmed' });
  const back = said('pbx', 110, 'available');
  expect(ana([...silent, lead(90, 'available'), back], at(120))).toMatchObject({ confidence: 'confirmed' });
  expect(ana([...silent, lead(90, 'available'), back], at(200))).toMatchObject({
    confidence: 'unverified',
    doubt: 'pbx is silent',
  });
});

test('[AG9] a state’s age is counted from it', () => {
  const events = [said('pbx', 0, 'available'), lead(12 * hour, 'available')];
  expect(ana(events.slice(0, 1), at(13 * hour))).toMatchObject({ confidence: 'unverified' });
  expect(ana(events, at(13 * hour))).toMatchObject({ confidence: 'confirmed', since: at(0) });
  expect(ana(events, at(24 * hour + 1))).toMatchObject({ confidence: 'unverified' });
});

test('[AG9] it settles two unanswered offers, and says nothing of work', () => {
  const offers = ['a', 'b'].flatMap((contact, index) => [
    event('contact.queued', at(index * 60), { contact, queue: 'sales' }),
    event('contact.offered', at(index * 60 + 1), { contact, agent: 'ana' }),
    event('contact.declined', at(index * 60 + 20), { contact, agent: 'ana', reason: 'no_answer' }),
  ]);
  const events = [said('pbx', 0, 'available'), ...offers];
  expect(ana(events, at(100))).toMatchObject({ confidence: 'unverified' });
  expect(ana([...events, lead(95, 'available')], at(100))).toMatchObject({ confidence: 'confirmed' });
  const answered = event('contact.answered', at(90), { contact: 'b', agent: 'ana' });
  expect(ana([...events, answered, lead(95, 'offline')], at(100))).toMatchObject({ state: 'talking' });
});

test('[AG9] it is remembered as long as what it settled', () => {
  const floor = runFloor([...contradictory, lead(71, 'offline'), said('pbx', 80, 'available')], at(90));
  advance(floor, at(3 * 24 * hour));
  forgetOldDays(floor);
  expect(look(floor).agents[0]).toMatchObject({ confidence: 'unverified', doubt: 'available for over 12 hours' });
});
