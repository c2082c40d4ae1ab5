import { expect, test } from 'vitest';
import type { AgentTile } from '../../board/board.ts';
import type { FloorEvent } from '../../events/floor-event.ts';
import { event, opening } from '../testing/generate.ts';
import { look, runFloor } from '../testing/run-floor.ts';

const at = (seconds: number): number => opening + seconds * 1000;

const ana = (events: FloorEvent[], now: number): Partial<AgentTile> =>
  look(runFloor(events, now)).agents.find(({ id }) => id === 'ana') ?? {};

const signedIn = event('agent.signed_in', at(0), { agent: 'ana' });
const queued = (contact: string): FloorEvent => event('contact.queued', at(10), { contact, queue: 'sales' });
const offered = (contact: string): FloorEvent => event('contact.offered', at(20), { contact, agent: 'ana' });
const answered = (contact: string): FloorEvent => event('contact.answered', at(20), { contact, agent: 'ana' });

const wrapping = [queued('w'), answered('w'), event('contact.ended', at(30), { contact: 'w', wrapUp: true })];
const ringing = [queued('r'), offered('r')];
const consulting = [queued('o'), answered('o'), event('contact.consulted', at(30), { contact: 'o', agent: 'ana' })];
const dialling = [event('contact.dialled', at(20), { contact: 'd', agent: 'ana' })];
const holding = [queued('h'), answered('h'), event('contact.held', at(30), { contact: 'h', agent: 'ana' })];
const talking = [queued('t'), answered('t')];
const notReady = [event('agent.presence_changed', at(15), { agent: 'ana', presence: 'not_ready', reason: 'break' })];

/** Strongest first; each is shown although all after it hold as well. */
const ladder: [AgentTile['state'], FloorEvent[]][] = [
  ['talking', talking],
  ['holding', holding],
  ['dialling', dialling],
  ['other_call', consulting],
  ['ringing', ringing],
  ['acw', wrapping],
  ['not_ready', notReady],
  ['available', []],
];

test.each(ladder.map(([state], index) => [state, index] as const))('[AG1] %s stands over all that is weaker', (state, index) => {
  const events = ladder.slice(index).flatMap(([, more]) => more);
  expect(ana([signedIn, ...events], at(40)).state).toBe(state);
});

test('[AG1] presence and work are kept apart: after the call the break goes on', () => {
  const ended = event('contact.ended', at(60), { contact: 't' });
  expect(ana([signedIn, ...talking, ...notReady], at(50))).toMatchObject({ state: 'talking', reason: null });
  expect(ana([signedIn, ...talking, ...notReady, ended], at(70))).toMatchObject({
    state: 'not_ready',
    reason: 'break',
    since: at(60),
  });
});

test('[AG1] signed out with a contact in hand still talks', () => {
  expect(ana([signedIn, ...talking, event('agent.signed_out', at(30), { agent: 'ana' })], at(40)).state).toBe('talking');
});

test('[AG1] who was never heard of is not shown; who was only named in a contact is offline after it', () => {
  const ended = event('contact.ended', at(60), { contact: 't' });
  expect(ana([...talking, ended], at(70))).toMatchObject({ state: 'offline', since: at(60) });
});

test('[AG2] since is the instant of the event, not of its arrival', () => {
  expect(
    ana([signedIn, event('floor.clock', at(900), { floorNow: new Date(at(900)).toISOString(), rate: 1 }), ...notReady], at(950)),
  ).toMatchObject({
    state: 'not_ready',
    since: at(15),
  });
});

test('[AG2] saying the same again does not begin the state anew', () => {
  const again = event('agent.presence_changed', at(90), { agent: 'ana', presence: 'not_ready', reason: 'break' });
  expect(ana([signedIn, ...notReady, again], at(100)).since).toBe(at(15));
  const lunch = event('agent.presence_changed', at(90), { agent: 'ana', presence: 'not_ready', reason: 'lunch' });
  expect(ana([signedIn, ...notReady, lunch], at(100))).toMatchObject({ reason: 'lunch', since: at(90) });
});

test('[AG2] the cause is told: agent, supervisor, system, time-out, snapshot', () => {
  const by = (cause: 'supervisor' | 'timeout'): FloorEvent =>
    event('agent.presence_changed', at(50), { agent: 'ana', presence: 'not_ready', cause });
  const seen = event('agent.snapshot', at(50), { scope: 'all', agents: [] });
  const causes = [[], [by('supervisor')], [by('timeout')], talking, [seen]].map((more) => ana([signedIn, ...more], at(60)).cause);
  expect(causes).toEqual(['agent', 'supervisor', 'timeout', 'system', 'snapshot']);
});

test('[AG5] idle is displayed available: ringing is not', () => {
  expect(ana([signedIn], at(40)).idleSince).toBe(at(0));
  expect(ana([signedIn, ...ringing], at(40)).idleSince).toBeNull();
});

test.each(['no_answer', 'declined'] as const)('[AG5] an offer that ends by %s does not reset the idle streak', (reason) => {
  const back = event('contact.declined', at(30), { contact: 'r', agent: 'ana', reason });
  expect(ana([signedIn, ...ringing, back], at(40))).toMatchObject({ state: 'available', since: at(30), idleSince: at(0) });
});

test('[AG5] a contact taken does', () => {
  const ended = event('contact.ended', at(60), { contact: 't' });
  expect(ana([signedIn, ...talking, ended], at(70)).idleSince).toBe(at(60));
});

test('[AG7] idle in the last 30 minutes is seconds available, ring time left out', () => {
  const events = [signedIn, ...ringing, event('contact.declined', at(30), { contact: 'r', agent: 'ana', reason: 'no_answer' })];
  expect(ana(events, at(100))).toMatchObject({
    idle30Seconds: 90,
    idleShare30: { value: 0.9, numerator: 90, denominator: 100 },
  });
});

test('[AG7] an idle agent carries the cause', () => {
  const member = (queue: string, paused = false): FloorEvent =>
    event('agent.queues_changed', at(1), { agent: 'ana', queues: [{ queue, paused }] });
  const silent = event('source.heartbeat', at(0), { every: 2 });
  const causes = [
    [member('sales')],
    [member('support'), queued('x')],
    [member('sales', true), queued('x')],
    [member('sales'), silent],
  ].map((more) => ana([signedIn, ...more], at(40)).idleCause);
  expect(causes).toEqual(['no_contacts', 'not_in_queue', 'paused', 'unverified']);
  expect(ana([signedIn, ...notReady], at(40)).idleCause).toBeNull();
});
