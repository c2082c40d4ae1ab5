import fc from 'fast-check';
import { expect, test } from 'vitest';
import { event, floorDay, opening } from '../floor/testing/generate.ts';
import { runFloor } from '../floor/testing/run-floor.ts';
import { handlingPieces } from '../floor/proof/piece.ts';
import { tallyAgent } from '../floor/agent/tally-agent.ts';
import type { FloorEvent } from '../events/floor-event.ts';
import type { Floor } from '../floor/floor.ts';
import { handledParts } from './handled-parts.ts';
import { keyFigures } from './figures.ts';
import type { Doing } from './parts.ts';
import { shiftsOf, type KnownAgent } from './parts-of.ts';
import { addShifts, noShiftSums, type ShiftSums } from './shift-sums.ts';
import { changesBetween } from './changes-between.ts';
import { summarise, type ShiftSummary } from './summarise.ts';

const hour = 60 * 60_000;
const minute = 60_000;
const rules = { scheduled: [], grace: 300_000, dispositions: true };

const knownOn = (floor: Floor, id: string, more: Partial<KnownAgent> = {}): KnownAgent => ({
  agent: floor.agents.get(id)!,
  contacts: [...floor.contacts.values()].map(({ settled }) => settled),
  doings: [],
  planned: [],
  silences: [],
  judgingAt: floor.judgingAt,
  theirs: () => [],
  until: floor.clock.now,
  now: floor.clock.now,
  ...more,
});

const summaries = (known: KnownAgent, more: object = {}): ShiftSummary[] => {
  const shifts = shiftsOf(known);
  return shifts.map((_shift, nth) => summarise(known, shifts, nth, { ...rules, ...more }));
};

const stateFields = ['talking', 'holding', 'dialling', 'other_call', 'ringing', 'acw', 'not_ready', 'available'] as const;
const stateTime = ({ time }: ShiftSums): number => stateFields.reduce((sum, field) => sum + time[field], 0);

test('[SH4] [TA6] handlings of all agents and of nobody are those that intervals count by outcome; states add up to signed-in time', () => {
  let handled = 0;
  fc.assert(
    fc.property(floorDay, (events) => {
      const floor = runFloor(events, Math.max(...events.map(({ time }) => time)) + 20 * hour);
      const settled = [...floor.contacts.values()].map((one) => one.settled);
      const pieces = settled.flatMap((one) => handlingPieces(one, floor.judgingAt));
      const counted = pieces.flatMap(({ contributions }) => contributions.filter(({ attribution }) => attribution === 'outcome'));
      const total = (field: 'handledWithEnd' | 'handleTime'): number =>
        counted.reduce((sum, { tally }) => sum + (tally[field] ?? 0), 0);
      const all = [...floor.agents.keys()].map((id) => ({
        id,
        sums: addShifts(summaries(knownOn(floor, id)).map(({ sums }) => sums)),
      }));
      const nobodys = settled.flatMap((one) => handledParts(one, null, floor.judgingAt)).filter((part) => part.counted);
      const sums = addShifts(all.map((one) => one.sums));
      expect(sums.handled + nobodys.length).toBe(total('handledWithEnd'));
      expect(sums.handle + nobodys.reduce((sum, { handle }) => sum + handle, 0)).toBe(total('handleTime'));
      expect(sums.talk + sums.hold + sums.acw).toBe(sums.handle);
      for (const { id, sums: own } of all) {
        const { signedIn } = tallyAgent(floor.agents.get(id)!, 0, floor.clock.now, floor.clock.now);
        expect([id, own.time.signedIn, stateTime(own)]).toEqual([id, signedIn, signedIn]);
      }
      handled += sums.handled;
    }),
    { numRuns: 300 },
  );
  expect(handled).toBeGreaterThan(20);
});

const call = (
  contact: string,
  at: number,
  more: { customer?: string; resolved?: boolean; disposition?: string } = {},
): FloorEvent[] => [
  event('contact.queued', at, {
    contact,
    queue: 'sales',
    ...(more.customer && { customer: { key: more.customer, sealed: 'x' } }),
  }),
  event('contact.answered', at + minute, { contact, agent: 'ana' }),
  event('contact.ended', at + 4 * minute, { contact, wrapUp: true }),
  event('contact.wrapped', at + 5 * minute, {
    contact,
    agent: 'ana',
    ...(more.resolved !== undefined && { resolved: more.resolved }),
    ...(more.disposition && { disposition: more.disposition }),
  }),
];
const doing = (type: Doing['type'], time: number, data: object): Doing =>
  ({ id: `${type}${time}`, source: 'crm', type, time, data }) as Doing;
const worked = [
  event('agent.signed_in', opening, { agent: 'ana' }),
  event('agent.signed_out', opening + 4 * hour, { agent: 'ana' }),
];

test('[SH4] a summary counts sessions, contacts, tasks, features, security and ratings, each from the parts it names', () => {
  const events = [
    ...worked,
    ...call('c1', opening + 10 * minute, { disposition: 'sold', resolved: true, customer: 'x' }),
    ...call('c2', opening + 30 * minute),
    event('contact.rated', opening + hour, { contact: 'c1', score: 5, scale: 'csat5' }),
    event('contact.rated', opening + hour, { contact: 'c2', score: 3 }),
  ];
  const floor = runFloor(events, opening + 5 * hour);
  const doings = [
    doing('agent.signed_in', opening, { agent: 'ana' }),
    doing('agent.signed_in', opening + hour, { agent: 'ana' }),
    doing('task.completed', opening + 2 * hour, { task: 't', agent: 'ana', kind: 'callback' }),
    doing('feature.used', opening + 2 * hour, { agent: 'ana', feature: 'script', duration: 30 }),
    doing('security.policy_breached', opening + 5 * hour, { agent: 'ana', policy: 'desk', severity: 'warning' }),
    doing('call.reviewed', opening + 90 * hour, { contact: 'c2', score: 3, of: 4 }),
  ];
  const [summary, ...others] = summaries(knownOn(floor, 'ana', { doings }));
  expect(others).toEqual([]);
  const { sums, irregularities, parts } = summary!;
  expect(sums).toMatchObject({
    ...{ shifts: 1, handled: 2, handle: 8 * minute, talk: 6 * minute, acw: 2 * minute, signIns: 2 },
    time: { signedIn: 4 * hour, talking: 6 * minute, acw: 2 * minute, available: 4 * hour - 8 * minute },
    channels: { voice: { handled: 2, handle: 8 * minute } },
    dispositions: { sold: 1 },
    tasks: { completed: 1, kinds: { callback: 1 } },
    features: { script: { times: 1, time: 30_000 } },
    breaches: { warning: 1 },
    reviews: { count: 1, share: 0.75, critical: 0 },
    ratings: { rated: 2, good: 1, contacts: 2 },
    resolved: { notYetKnown: 1, noResolution: 1 },
  });
  expect(keyFigures(sums)).toMatchObject({
    aht: { value: 240, numerator: 480, denominator: 2 },
    csat: { value: 0.5, numerator: 1, denominator: 2 },
    fcr: { value: null, numerator: 0, denominator: 0 },
  });
  expect(parts.handled.map(({ contact, handle }) => [contact, handle])).toEqual([
    ['c1', 4 * minute],
    ['c2', 4 * minute],
  ]);
  expect(irregularities.map(({ kind, contacts }) => [kind, ...contacts])).toEqual([
    ['signed-in-twice'],
    ['no-disposition', 'c2'],
    ['inactive'],
  ]);
});

test('[SH5] [AG8] calls talked in at once are irregular, but for a hold and for a moment', () => {
  const two = (second: number, ...more: FloorEvent[]) => {
    const events = [
      ...worked,
      ...call('c1', opening, { disposition: 'x' }),
      ...call('c2', opening + second, { disposition: 'x' }),
      ...more,
    ];
    const [summary] = summaries(knownOn(runFloor(events, opening + 5 * hour), 'ana'));
    return summary!.irregularities.filter(({ kind }) => kind === 'two-calls');
  };
  // each is talked from the first minute to the fourth
  expect(two(minute)).toEqual([
    { kind: 'two-calls', from: opening + 2 * minute, to: opening + 4 * minute, contacts: ['c1', 'c2'] },
  ]);
  expect(two(2 * minute)).toEqual([]);
  expect(two(4 * minute)).toEqual([]);
  const held = event('contact.held', opening + 2 * minute, { contact: 'c1', agent: 'ana' });
  expect(two(minute, held)).toEqual([]);
});

test('[MX7] who comes again within seven days was not helped at once; before they are over nobody knows', () => {
  const floor = runFloor([...worked, ...call('c1', opening, { resolved: true, customer: 'x' })], opening + 5 * hour);
  const week = 7 * 24 * hour;
  const verdict = (now: number, ...theirs: number[]) => {
    const told = { id: 'c9', customer: 'x', program: null, issue: null, endedAt: null, resolved: null };
    const known = knownOn(floor, 'ana', { now, theirs: () => theirs.map((firstAt) => ({ ...told, firstAt })) });
    return summaries(known)[0]!.parts.resolved.map((one) => one.verdict);
  };
  const end = opening + 4 * minute;
  expect(verdict(end + week - 1)).toEqual(['not-yet-known']);
  expect(verdict(end + week)).toEqual(['once']);
  expect(verdict(end + week, end + week - 1)).toEqual(['again']);
  expect(verdict(end + week, end + week, end - 1)).toEqual(['once']);
});

test('[MX8] [SH4] late and early are against what was scheduled; nobody who came is absent', () => {
  const floor = runFloor(worked, opening + 20 * hour);
  const plan = (from: number, until: number) => ({
    day: '2026-03-02',
    start: opening + from * hour,
    end: opening + until * hour,
  });
  const planned = [plan(-0.5, 5), plan(9, 17)];
  const scheduled = planned.map(({ start, end }) => ({ from: start, until: end, activity: 'work' as const }));
  const [first, second] = summaries(knownOn(floor, 'ana', { planned }), { scheduled });
  expect(first!.sums).toMatchObject({ planned: 1, absent: 0, late: 0.5 * hour, early: hour });
  expect(first!.sums.adherence).toMatchObject({ scheduledMs: 5.5 * hour, inMs: 4 * hour, outMs: 1.5 * hour });
  expect(second!.sums).toMatchObject({ planned: 1, absent: 1, late: 0 });
  expect(second!.irregularities.map(({ kind }) => kind)).toEqual(['absent']);
});

test('[SH4] sums of teams are sums, whatever names sources use; what changed is told figure by figure', () => {
  const one = { ...noShiftSums(), handled: 3, handle: 300, features: JSON.parse('{"__proto__":{"times":1,"time":5}}') as never };
  const sum = addShifts([one, one]);
  expect([sum.handled, sum.handle, Object.entries(sum.features)]).toEqual([6, 600, [['__proto__', { times: 2, time: 10 }]]]);
  expect(changesBetween(one, { ...one, handled: 4, dispositions: { sold: 1 } })).toEqual([
    { figure: ['handled'], before: 3, after: 4 },
    { figure: ['dispositions', 'sold'], before: 0, after: 1 },
  ]);
});
