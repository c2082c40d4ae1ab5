import { expect, test } from 'vitest';
import type { AgentTile } from '../../board/board.ts';
import type { FloorEvent } from '../../events/floor-event.ts';
import { event, opening } from '../testing/generate.ts';
import { look, runFloor } from '../testing/run-floor.ts';

const hour = 3600;
const at = (seconds: number): number => opening + seconds * 1000;

type Shown = Pick<AgentTile, 'confidence' | 'doubt'>;
const ana = (events: FloorEvent[], now: number): Partial<AgentTile> =>
  look(runFloor(events, now)).agents.find(({ id }) => id === 'ana') ?? {};
const belief = (events: FloorEvent[], now: number): Shown['confidence'] | undefined => ana(events, now).confidence;

const signedIn = event('agent.signed_in', at(0), { agent: 'ana' });
const beat = (seconds: number, every?: number): FloorEvent =>
  event('source.heartbeat', at(seconds), every === undefined ? {} : { every });
const call = [
  event('contact.queued', at(10), { contact: 'c', queue: 'sales' }),
  event('contact.answered', at(20), { contact: 'c', agent: 'ana' }),
];

test('[AG3] confirmed: its source said so', () => {
  expect(ana([signedIn], at(60))).toMatchObject({ confidence: 'confirmed', doubt: null });
});

test('[AG3] inferred: an answered contact implies talking', () => {
  expect(ana(call, at(60))).toMatchObject({ state: 'talking', confidence: 'inferred' });
});

test('[AG3] inferred where the source says it worked it out, until somebody says so', () => {
  const guessed = event('agent.signed_in', at(0), { agent: 'ana', inferred: true });
  const said = event('agent.presence_changed', at(30), { agent: 'ana', presence: 'available' });
  expect(belief([guessed], at(60))).toBe('inferred');
  expect(ana([guessed, said], at(60))).toMatchObject({ confidence: 'confirmed', since: at(0) });
});

test('[AG3] unverified: a source with a declared heartbeat has been silent for more than three', () => {
  const events = [signedIn, beat(0, 20)];
  expect(belief(events, at(60))).toBe('confirmed');
  expect(ana(events, at(61))).toMatchObject({ confidence: 'unverified', doubt: 'pbx is silent' });
});

test('[AG3] unverified: so has one whose heartbeat was learned from ten regular beats', () => {
  const events = [signedIn, ...Array.from({ length: 11 }, (_, index) => beat(index * 20))];
  expect(belief(events, at(260))).toBe('confirmed');
  expect(belief(events, at(261))).toBe('unverified');
});

test('[AG3] a source without a heartbeat is never silent', () => {
  expect(belief([signedIn], at(11 * hour))).toBe('confirmed');
});

const offer = (contact: string, seconds: number): FloorEvent[] => [
  event('contact.queued', at(seconds), { contact, queue: 'sales' }),
  event('contact.offered', at(seconds), { contact, agent: 'ana' }),
];
const unanswered = (contact: string, seconds: number): FloorEvent[] => [
  ...offer(contact, seconds),
  event('contact.declined', at(seconds + 15), { contact, agent: 'ana', reason: 'no_answer' }),
];

test('[AG3] unverified: two offers in a row unanswered, one is not enough', () => {
  expect(belief([signedIn, ...unanswered('a', 60)], at(200))).toBe('confirmed');
  expect(ana([signedIn, ...unanswered('a', 60), ...unanswered('b', 100)], at(200))).toMatchObject({
    confidence: 'unverified',
    doubt: 'two offers in a row unanswered',
  });
});

test('[AG3] a declined offer is an answer of a kind: the agent is there', () => {
  const declined = [...offer('b', 100), event('contact.declined', at(110), { contact: 'b', agent: 'ana', reason: 'declined' })];
  expect(belief([signedIn, ...unanswered('a', 60), ...declined, ...unanswered('d', 140)], at(200))).toBe('confirmed');
});

test('[AG3] a word of the agent after the unanswered offers clears the doubt', () => {
  const back = event('agent.presence_changed', at(150), { agent: 'ana', presence: 'not_ready', reason: 'lunch' });
  expect(belief([signedIn, ...unanswered('a', 60), ...unanswered('b', 100), back], at(200))).toBe('confirmed');
});

test('[AG3] so does a contact taken since, though no offer of it was reported', () => {
  const taken = [
    event('contact.queued', at(150), { contact: 'c', queue: 'sales' }),
    event('contact.answered', at(160), { contact: 'c', agent: 'ana' }),
  ];
  expect(belief([signedIn, ...unanswered('a', 60), ...unanswered('b', 100), ...taken], at(200))).toBe('confirmed');
});

test('[AG3] unverified: available for over 12 hours', () => {
  expect(belief([signedIn], at(12 * hour))).toBe('confirmed');
  expect(belief([signedIn], at(12 * hour) + 1)).toBe('unverified');
});

test('[AG3] unverified: talking for over 4 hours', () => {
  const going = event('contact.retrieved', at(3 * hour), { contact: 'c', agent: 'ana' });
  expect(belief([signedIn, ...call, going], at(20 + 4 * hour))).toBe('confirmed');
  expect(ana([signedIn, ...call, going], at(21 + 4 * hour))).toMatchObject({ state: 'talking', confidence: 'unverified' });
});

const disagrees = event('agent.presence_changed', at(100), { agent: 'ana', presence: 'not_ready' }, { source: 'crm' });

test('[AG3] contradictory: sources disagree for over 60 s', () => {
  expect(belief([signedIn, disagrees], at(160))).toBe('confirmed');
  expect(ana([signedIn, disagrees], at(161))).toMatchObject({
    confidence: 'contradictory',
    doubt: 'pbx says available, crm says not_ready',
  });
});

test('[AG3] once they agree again there is no contradiction', () => {
  const agrees = event('agent.presence_changed', at(170), { agent: 'ana', presence: 'not_ready' });
  expect(belief([signedIn, disagrees, agrees], at(400))).toBe('confirmed');
});

test('[AG3] contradictory stands over unverified', () => {
  expect(belief([signedIn, disagrees, beat(0, 10)], at(400))).toBe('contradictory');
});

test('[AG3] who signed out and is silent is offline for certain', () => {
  const out = event('agent.signed_out', at(10), { agent: 'ana' });
  expect(belief([signedIn, out, beat(0, 10)], at(400))).toBe('confirmed');
});
