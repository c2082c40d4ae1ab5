import fc from 'fast-check';
import type { EventData, EventType, FloorEvent } from '../../events/floor-event.ts';
import type { OpeningHoursSet, OpenSpan } from '../../events/opening-hours.ts';

/** 2026-03-02 08:00 UTC, a Monday. */
export const opening = Date.UTC(2026, 2, 2, 8);

export const event = <T extends EventType>(
  type: T,
  time: number,
  data: EventData<T>,
  about: Partial<FloorEvent> = {},
): FloorEvent => ({ id: `${type}@${time}:${JSON.stringify(data)}`, source: 'pbx', type, time, data, ...about }) as FloorEvent;

export const replayFloor = (data: Partial<EventData<'config.floor_defined'>> = {}): FloorEvent =>
  event(
    'config.floor_defined',
    0,
    { name: 'Floor', timezone: 'Europe/Madrid', mode: 'replay', ...data },
    { source: 'floorlight' },
  );

const queue = fc.constantFrom('sales', 'support', 'billing');
const agent = fc.constantFrom('ana', 'ben', 'cleo', 'dev');
/** Seconds; often 0, so that much happens at one instant. */
const gap = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 4, arbitrary: fc.integer({ min: 1, max: 90 }) });

type Step = (contact: string, at: number) => FloorEvent;

const steps: fc.Arbitrary<Step> = fc.oneof(
  queue.map(
    (name): Step =>
      (contact, at) =>
        event('contact.queued', at, { contact, queue: name }),
  ),
  agent.map(
    (name): Step =>
      (contact, at) =>
        event('contact.offered', at, { contact, agent: name }),
  ),
  fc.tuple(agent, queue).map(
    ([name, from]): Step =>
      (contact, at) =>
        event('contact.offered', at, { contact, agent: name, queue: from }),
  ),
  fc.tuple(agent, fc.constantFrom('no_answer' as const, 'declined' as const)).map(
    ([name, reason]): Step =>
      (contact, at) =>
        event('contact.declined', at, { contact, agent: name, reason }),
  ),
  agent.map(
    (name): Step =>
      (contact, at) =>
        event('contact.answered', at, { contact, agent: name }),
  ),
  agent.map(
    (name): Step =>
      (contact, at) =>
        event('contact.held', at, { contact, agent: name }),
  ),
  agent.map(
    (name): Step =>
      (contact, at) =>
        event('contact.retrieved', at, { contact, agent: name }),
  ),
  agent.map(
    (name): Step =>
      (contact, at) =>
        event('contact.transferred', at, { contact, agent: name, wrapUp: true }),
  ),
  agent.map(
    (name): Step =>
      (contact, at) =>
        event('contact.dialled', at, { contact, agent: name }),
  ),
  agent.map(
    (name): Step =>
      (contact, at) =>
        event('contact.connected', at, { contact, agent: name }),
  ),
  fc.constantFrom('overflow' as const, 'callback' as const).map(
    (how): Step =>
      (contact, at) =>
        event('contact.left_queue', at, { contact, how }),
  ),
  fc.constant<Step>((contact, at) => event('contact.abandoned', at, { contact })),
  fc.boolean().map(
    (wrapUp): Step =>
      (contact, at) =>
        event('contact.ended', at, { contact, wrapUp }),
  ),
  fc.constant<Step>((contact, at) => event('contact.ended', at, { contact, unknownTime: true })),
  agent.map(
    (name): Step =>
      (contact, at) =>
        event('contact.wrapped', at, { contact, agent: name }),
  ),
);

const channel = fc.constantFrom('voice', 'voice', 'email', undefined);

const spell = (contact: string): fc.Arbitrary<FloorEvent[]> =>
  fc
    .tuple(fc.integer({ min: 0, max: 3 * 3600 }), queue, channel, fc.array(fc.tuple(gap, steps), { maxLength: 9 }))
    .map(([begin, name, by, rest]) => {
      let at = opening + begin * 1000;
      const events = [event('contact.queued', at, { contact, queue: name, channel: by })];
      for (const [seconds, step] of rest) {
        at += seconds * 1000;
        // now and then another source speaks
        const one = step(contact, at);
        events.push(seconds % 10 === 7 ? { ...one, source: 'crm' } : one);
      }
      return events;
    });

const presence = fc
  .tuple(
    agent,
    fc.integer({ min: 0, max: 4 * 3600 }),
    fc.constantFrom('in', 'out', 'available', 'not_ready'),
    fc.constantFrom('pbx', 'crm', 'pbx', 'crm', 'floorlight'),
  )
  .map(([name, seconds, what, source]) => {
    const at = opening + seconds * 1000;
    if (what === 'in') return event('agent.signed_in', at, { agent: name }, { source });
    if (what === 'out') return event('agent.signed_out', at, { agent: name }, { source });
    const state = what === 'available' ? 'available' : 'not_ready';
    return event(
      'agent.presence_changed',
      at,
      { agent: name, presence: state, ...(what === 'not_ready' && { reason: 'break' }) },
      { source },
    );
  });

/** What is said of agents, queues and sources beside presence. */
const notice = fc
  .tuple(
    fc.integer({ min: 0, max: 4 * 3600 }),
    agent,
    queue,
    fc.constantFrom('queues', 'capacity', 'opened', 'closed', 'beat', 'inferred'),
  )
  .map(([seconds, name, of, what]): FloorEvent => {
    const at = opening + seconds * 1000;
    if (what === 'queues')
      return event('agent.queues_changed', at, { agent: name, queues: [{ queue: of, paused: seconds % 2 === 0 }] });
    if (what === 'capacity') return event('agent.capacity_changed', at, { agent: name, capacity: { voice: seconds % 3 } });
    if (what === 'opened') return event('queue.opened', at, { queue: of });
    if (what === 'closed') return event('queue.closed', at, { queue: of });
    if (what === 'beat') return event('source.heartbeat', at, { every: 600 + seconds });
    return event('agent.presence_changed', at, { agent: name, presence: 'available', inferred: true });
  });

const snapshot = fc
  .tuple(
    fc.integer({ min: 0, max: 4 * 3600 }),
    fc.subarray(['ana', 'ben', 'cleo']),
    fc.subarray(['c0', 'c1', 'c2', 'c3']),
    fc.boolean(),
  )
  .map(([seconds, agents, contacts, listsContacts]) =>
    event('agent.snapshot', opening + seconds * 1000, {
      scope: 'all',
      agents: agents.map((name) => ({ agent: name, presence: 'available' as const })),
      ...(listsContacts && { contacts }),
    }),
  );

const target = fc
  .tuple(fc.integer({ min: 0, max: 3 * 3600 }), queue, fc.constantFrom(10, 30, 60), fc.constantFrom(0, 30))
  .map(([seconds, name, limit, wrapLimit]) =>
    event('config.queue_defined', opening + seconds * 1000, { queue: name, target: limit, wrapLimit }, { source: 'floorlight' }),
  );

const own = { source: 'floorlight' };

const open = (from: string, to: string): OpenSpan => ({ from, to });
const monday = '2026-03-02';

/** Hours of the generated Monday, which is 09:00 to 13:00 of Madrid: some of it, none of it, all of it. */
const someHours: fc.Arbitrary<OpeningHoursSet | null> = fc.constantFrom(
  null,
  { week: { mon: [open('08:00', '18:00')] } },
  { week: { mon: [open('09:30', '10:10'), open('11:00', '14:00')] } },
  { week: { mon: [open('00:00', '09:20'), open('10:01', '10:02')], tue: [open('09:00', '17:00')] } },
  { week: { sun: [open('20:00', '10:30')], mon: [open('10:00', '11:30')] } },
  { week: { tue: [open('08:00', '18:00')] } },
  { week: { mon: [open('08:00', '18:00')] }, special: [{ date: monday, open: [] }] },
  { week: {}, special: [{ date: monday, open: [open('09:10', '09:50'), open('10:30', '24:00')] }] },
);

/** Opening hours that are set and changed, of queues that may be said to be of one channel (SPEC SL6). */
const hours = fc
  .tuple(fc.integer({ min: -600, max: 3 * 3600 }), queue, someHours, fc.constantFrom(undefined, null, 'email', 'voice'))
  .map(([seconds, name, set, by]) =>
    event('config.queue_defined', opening + seconds * 1000, { queue: name, hours: set, channel: by }, { source: 'floorlight' }),
  );

/** What else people set. */
const setting = fc
  .tuple(
    fc.integer({ min: 0, max: 3 * 3600 }),
    queue,
    fc.constantFrom('limits', 'reason', 'wrap', 'group', 'no group', 'message', 'withdrawn', 'agent merged', 'queue merged'),
    fc.constantFrom(60, 600, null),
  )
  .map(([seconds, name, what, limit]): FloorEvent => {
    const at = opening + seconds * 1000;
    const until = limit === null ? null : new Date(at + limit * 1000).toISOString();
    if (what === 'reason') return event('config.reason_defined', at, { reason: 'break', limit }, own);
    if (what === 'wrap') return event('config.queue_defined', at, { queue: name, wrapLimit: limit ?? 0 }, own);
    if (what === 'group') return event('config.group_defined', at, { group: 'some', queues: [name, 'support', 'later'] }, own);
    if (what === 'no group') return event('config.group_defined', at, { group: 'some', queues: [] }, own);
    const into = limit === null ? null : 'dev';
    if (what === 'agent merged')
      return event('config.agent_merged', at, { agent: limit === 60 ? 'ana' : 'ben', into, by: 'Lea' }, own);
    if (what === 'queue merged')
      return event('config.queue_merged', at, { queue: name, into: into && 'support', by: 'Lea' }, own);
    if (what === 'withdrawn') return event('config.message_withdrawn', at, { message: name, by: 'Lea' }, own);
    if (what === 'message')
      return event('config.message_posted', at, { message: name, text: `${seconds}`, severity: 'info', until, by: 'Lea' }, own);
    return event('config.queue_defined', at, { queue: name, limits: { wait: { amber: limit } } }, own);
  });

const instantText = (minutes: number): string => new Date(opening + minutes * 60_000).toISOString();

/** What agents are scheduled to do, said anew now and then, of the past as well. */
const roster = fc
  .tuple(
    fc.integer({ min: -600, max: 4 * 3600 }),
    agent,
    fc.integer({ min: -60, max: 120 }),
    fc.array(
      fc.tuple(
        fc.constantFrom('work' as const, 'work' as const, 'break' as const, 'meal' as const, 'meeting' as const, null),
        fc.integer({ min: 1, max: 90 }),
      ),
      { maxLength: 7 },
    ),
  )
  .map(([seconds, name, begin, parts]): FloorEvent => {
    let at = begin;
    const spans = parts.flatMap(([activity, minutes]) => {
      const from = at;
      at += minutes;
      return activity === null ? [] : [{ from: instantText(from), until: instantText(at), activity }];
    });
    return event('config.roster_defined', opening + seconds * 1000, { agent: name, spans }, own);
  });

const unique = (events: FloorEvent[]): FloorEvent[] => [
  ...new Map(events.map((one) => [`${one.source}/${one.id}`, one])).values(),
];

/** A few hours of a small floor: contacts that wander, agents that overlap, snapshots and targets that change. In order of time. */
export const floorDay: fc.Arbitrary<FloorEvent[]> = fc
  .tuple(
    fc.integer({ min: 1, max: 8 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => spell(`c${index}`)))),
    fc.array(presence, { maxLength: 12 }),
    fc.array(snapshot, { maxLength: 2 }),
    fc.array(notice, { maxLength: 6 }),
    fc.array(target, { maxLength: 2 }),
    fc.array(setting, { maxLength: 5 }),
    fc.array(hours, { maxLength: 3 }),
    fc.array(roster, { maxLength: 4 }),
  )
  .map(([contacts, presences, snapshots, notices, targets, settings, openings, rosters]) =>
    unique([...contacts.flat(), ...presences, ...snapshots, ...notices, ...targets, ...settings, ...openings, ...rosters]).sort(
      (a, b) => a.time - b.time,
    ),
  );

/** The same set of events in some other order, some of them again (SPEC EV2). */
export const disordered = (events: FloorEvent[]): fc.Arbitrary<FloorEvent[]> =>
  fc
    .tuple(fc.shuffledSubarray(events, { minLength: events.length }), fc.subarray(events))
    .map(([all, again]) => [...all, ...again]);
