import { parseCloudEvent } from '@floorlight/shared/events/cloud-event.ts';
import { describe, expect, it } from 'vitest';
import type { PostedEvent } from '../../posting/posted-event.ts';
import { advance, beginSimulation } from './advance.ts';
import { chatsAtOnce, fittingRate, queuePlans } from './plan.ts';
import { hire } from './roster.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 2, 2, 5);
const rate = fittingRate(60);

const open = (seed: number) =>
  beginSimulation({
    seed,
    employees: hire(60, rate),
    contactsPerHour: rate,
    start,
    localMinute: (at) => (at / 60_000) % 1440,
    run: 'r',
  });
const day = (seed: number): PostedEvent[] => advance(open(seed), start + 24 * hour);

interface Data {
  contact: string;
  agent?: string;
  queue?: string;
  presence?: string;
  wrapUp?: boolean;
}
const told = (events: readonly PostedEvent[]) =>
  events.map(({ type, time, data }) => ({ type, at: Date.parse(time), data: data as Data }));

const waysOut = ['contact.answered', 'contact.abandoned', 'contact.left_queue'];

/** Each visit with its wait in seconds and how it ended; throws where one is entered twice or left without being entered. */
const visitsOf = (events: readonly PostedEvent[]) => {
  const open = new Map<string, { queue: string; at: number }>();
  const ended: { queue: string; wait: number; how: string }[] = [];
  for (const { type, at, data } of told(events)) {
    if (type === 'contact.queued') {
      if (open.has(data.contact)) throw new Error(`${data.contact} queued twice`);
      open.set(data.contact, { queue: data.queue ?? '', at });
    } else if (waysOut.includes(type)) {
      const visit = open.get(data.contact);
      if (!visit) throw new Error(`${data.contact} left a queue it was not in`);
      open.delete(data.contact);
      ended.push({ queue: visit.queue, wait: (at - visit.at) / 1000, how: type });
    }
  }
  return { ended, waiting: open.size };
};

const occupancy = (events: readonly PostedEvent[]): number => {
  let [busy, available] = [0, 0];
  const agents = new Map<string, { on: boolean; ready: boolean; work: Set<string>; since: number }>();
  for (const { type, at, data } of told(events)) {
    if (!data.agent) continue;
    const agent = agents.get(data.agent) ?? { on: false, ready: true, work: new Set<string>(), since: at };
    agents.set(data.agent, agent);
    if (agent.work.size > 0) busy += at - agent.since;
    else if (agent.on && agent.ready) available += at - agent.since;
    agent.since = at;
    if (type === 'agent.signed_in') Object.assign(agent, { on: true, ready: true });
    if (type === 'agent.signed_out') agent.on = false;
    if (type === 'agent.presence_changed') agent.ready = data.presence === 'available';
    if (type === 'contact.answered' || type === 'contact.connected') agent.work.add(data.contact);
    if (type === 'contact.wrapped') agent.work.delete(data.contact);
  }
  return busy / (busy + available);
};

describe('the simulated day', () => {
  it('[TA2] loses nobody: every visit is entered once and left at most once', () => {
    const events = day(1);
    const { ended, waiting } = visitsOf(events);
    expect(ended.length + waiting).toBe(events.filter((event) => event.type === 'contact.queued').length);
    expect(ended.length).toBeGreaterThan(3000);
  });

  it.each([1, 2, 3])('is believable (seed %i)', (seed) => {
    const events = day(seed);
    const { ended } = visitsOf(events);
    const targets = new Map(queuePlans.map((queue) => [queue.id, queue.target]));
    const inTarget = ended.filter(({ queue, wait, how }) => how === 'contact.answered' && wait <= (targets.get(queue) ?? 0));
    const abandoned = ended.filter(({ how }) => how === 'contact.abandoned');
    const short = abandoned.filter(({ wait }) => wait < 5);
    const serviceLevel = inTarget.length / (ended.length - short.length);
    const abandonRate = abandoned.length / ended.length;
    expect(serviceLevel).toBeGreaterThan(0.7);
    expect(serviceLevel).toBeLessThan(0.9);
    expect(abandonRate).toBeGreaterThan(0.02);
    expect(abandonRate).toBeLessThan(0.08);
    expect(short.length).toBeGreaterThan(0);
    expect(occupancy(events)).toBeGreaterThan(0.7);
    expect(occupancy(events)).toBeLessThan(0.9);
  });

  it('shows everything a floor does', () => {
    const types = new Set(day(1).map((event) => event.type));
    for (const type of [
      'declined',
      'offer_withdrawn',
      'held',
      'retrieved',
      'consulted',
      'transferred',
      'left_queue',
      'dialled',
    ]) {
      expect(types).toContain(`contact.${type}`);
    }
    for (const type of ['rated', 'wrapped', 'connected', 'started']) expect(types).toContain(`contact.${type}`);
  });

  it('has life in every hour', () => {
    const hours = told(day(2)).filter(({ type }) => type === 'contact.answered');
    const counts = Array.from(
      { length: 24 },
      (_, at) => hours.filter((event) => Math.floor((event.at - start) / hour) === at).length,
    );
    expect(Math.min(...counts)).toBeGreaterThan(15);
  });

  it('gives nobody two calls at once, nor more chats than one can hold', () => {
    const hands = new Map<string, Map<string, string>>();
    const channels = new Map<string, string>();
    for (const { type, data } of told(day(3))) {
      if (type === 'contact.queued')
        channels.set(data.contact, data.queue === 'chat' ? 'chat' : (channels.get(data.contact) ?? 'voice'));
      if (!data.agent) continue;
      const hand = hands.get(data.agent) ?? new Map<string, string>();
      hands.set(data.agent, hand);
      if (type === 'contact.offered') hand.set(data.contact, channels.get(data.contact) ?? 'voice');
      if (['contact.declined', 'contact.offer_withdrawn', 'contact.wrapped'].includes(type)) hand.delete(data.contact);
      const voices = [...hand.values()].filter((channel) => channel === 'voice').length;
      expect(voices === 0 || hand.size === 1).toBe(true);
      expect(hand.size).toBeLessThanOrEqual(chatsAtOnce);
    }
  });

  it('[EV9] says only what ingest takes, with ids of its own and a sequence that grows with time', () => {
    const events = day(1);
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
    const parsed = events.map((event) => parseCloudEvent(event, 'simulator'));
    expect(parsed.filter((result) => !result.ok)).toEqual([]);
    const order = parsed.flatMap((result) =>
      result.ok ? [{ time: result.event.time, sequence: result.event.sequence ?? 0 }] : [],
    );
    expect(order).toEqual(order.toSorted((a, b) => a.time - b.time || a.sequence - b.sequence));
    expect(order).toEqual(order.toSorted((a, b) => a.sequence - b.sequence));
  });

  it('is the same for the same seed however it is stepped, and another for another', () => {
    const stepped = open(1);
    const steps = Array.from({ length: 24 * 60 }, (_, at) => advance(stepped, start + (at + 1) * 60_000)).flat();
    expect(steps).toEqual(day(1));
    expect(day(2)).not.toEqual(day(1));
  });

  it('[EV7] begins with its full picture: nobody signed in, nothing open', () => {
    const [first] = day(1);
    expect(first).toMatchObject({ type: 'agent.snapshot', data: { scope: 'all', agents: [], contacts: [] } });
  });
});
