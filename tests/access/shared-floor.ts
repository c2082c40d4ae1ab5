import { grant, type NewGrant } from '@floorlight/shared/access/grant.ts';
import type { Measure, SubjectKind } from '@floorlight/shared/alerts/measure.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { event, opening } from '@floorlight/shared/floor/testing/generate.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { askException } from '@floorlight/shared/store/rosters/exceptions.ts';
import { storeShifts } from '@floorlight/shared/store/rosters/store-shifts.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { openFoldedFloor } from '../support/folded-floor.ts';
import { floors, type FloorName } from './world.ts';

const minute = 60_000;

/** Ids as two companies' floors both have them. Words tell whose each is: of program zenith, of team Red, of a floor. */
export const agents = ['ada', 'rex-redteam', 'zoe-redteam-zenith'] as const;
export const queues = ['orders', 'loans-zenith', '*', 'group:ours', 'group:both-zenith'] as const;
export const contacts = ['c-ada', 'c-rex', 'c-moved', 'c-loan', 'c-open-rex', 'c-open-loan'] as const;

const rule = (name: string, measure: Measure, kind: SubjectKind, named: string | null = null): FloorEvent =>
  event('config.alert_rule_defined', opening, {
    ...{ rule: name, removed: false, name: null, enabled: true, measure, named, scope: { kind, only: null } },
    ...{ threshold: 1, clear: 1, least: 0, holdSeconds: 0, severity: 'info', hours: null, tell: [] },
  });

/** By which something of each kind fires: of the group first, whose incident all the rest of its queues joins. */
const rules = (): FloorEvent[] => [
  rule('group-waits', 'waiting', 'group'),
  rule('waits', 'waiting', 'queue'),
  rule('talks', 'time_in_state', 'agent', 'talking'),
  rule('team-not-ready', 'agents_not_ready', 'team'),
  rule('anybody-not-ready', 'agents_not_ready', 'floor'),
];

const settings = (floor: FloorName): FloorEvent[] => [
  event('config.queue_defined', opening, { queue: 'orders', name: `Orders of ${floor}`, program: 'acme' }),
  event('config.queue_defined', opening, { queue: 'loans-zenith', name: `Zenith loans of ${floor}`, program: 'zenith' }),
  event('config.group_defined', opening, { group: 'ours', name: 'Ours', queues: ['orders'] }),
  event('config.group_defined', opening, { group: 'both-zenith', name: 'Zenith', queues: ['orders', 'loans-zenith'] }),
  event('config.message_posted', opening, {
    message: 'm',
    text: `Zenith is late, ${floor}`,
    severity: 'info',
    until: null,
    by: 'Redteam lead',
  }),
];

const signedIn = (floor: FloorName, agent: string, name: string, team: string, source: string, on: string[]): FloorEvent =>
  event(
    'agent.signed_in',
    opening,
    { agent, name: `${name} of ${floor}`, team, presence: 'available', queues: on.map((queue) => ({ queue })) },
    { source },
  );

const people = (floor: FloorName): FloorEvent[] => [
  signedIn(floor, 'ada', 'Ada Blueteam', 'Blue', 'pbx-acme', ['orders']),
  // works for both clients: what is said of this one may be said in zenith’s words
  signedIn(floor, 'rex-redteam', 'Rex Redteamer', 'Red', 'pbx-acme', ['orders', 'loans-zenith']),
  event(
    'agent.presence_changed',
    opening + 39 * minute,
    { agent: 'rex-redteam', presence: 'not_ready', reason: 'Zenith training' },
    { source: 'pbx-acme' },
  ),
  signedIn(floor, 'zoe-redteam-zenith', 'Zoe Redteam', 'Red', 'pbx-zenith', ['loans-zenith']),
];

interface Call {
  readonly contact: string;
  readonly at: number;
  readonly queue: string;
  readonly program: string;
  readonly agent: string;
  readonly open?: boolean;
}

const call = ({ contact, at, queue, program, agent, open = false }: Call): FloorEvent[] => {
  const about = { source: `pbx-${program}` };
  const from = opening + at * minute;
  return [
    event('contact.queued', from, { contact, queue, program }, about),
    event('contact.offered', from + 5000, { contact, agent, queue }, about),
    event('contact.answered', from + 9000, { contact, agent }, about),
    ...(open ? [] : [event('contact.ended', from + minute, { contact }, about)]),
  ];
};

/** Begins with acme, goes on to a queue and an agent of zenith. */
const moved = (): FloorEvent[] => {
  const [contact, from] = ['c-moved', opening + 10 * minute];
  return [
    event('contact.queued', from, { contact, queue: 'orders', program: 'acme' }, { source: 'pbx-acme' }),
    event('contact.answered', from + 9000, { contact, agent: 'ada' }, { source: 'pbx-acme' }),
    event('contact.transferred', from + 20_000, { contact, to: { queue: 'loans-zenith' } }, { source: 'pbx-acme' }),
    event('contact.queued', from + 20_000, { contact, queue: 'loans-zenith' }, { source: 'pbx-acme' }),
    event('contact.answered', from + 30_000, { contact, agent: 'zoe-redteam-zenith' }, { source: 'pbx-acme' }),
    event('contact.ended', from + 50_000, { contact }, { source: 'pbx-acme' }),
  ];
};

const calls = (): FloorEvent[] => [
  ...call({ contact: 'c-ada', at: 1, queue: 'orders', program: 'acme', agent: 'ada' }),
  event('contact.wrapped', opening + 3 * minute, { contact: 'c-ada', disposition: 'Sold' }, { source: 'pbx-acme' }),
  ...call({ contact: 'c-rex', at: 3, queue: 'orders', program: 'acme', agent: 'rex-redteam' }),
  ...call({ contact: 'c-loan', at: 5, queue: 'loans-zenith', program: 'zenith', agent: 'zoe-redteam-zenith' }),
  ...moved(),
  ...call({ contact: 'c-open-rex', at: 40, queue: 'orders', program: 'acme', agent: 'rex-redteam', open: true }),
  ...call({ contact: 'c-open-loan', at: 40, queue: 'loans-zenith', program: 'zenith', agent: 'zoe-redteam-zenith', open: true }),
];

/** Both floors, folded and stored as workers do it. */
export const openSharedFloors = async (context: Context): Promise<void> => {
  for (const floor of floors) {
    await defineFloor(context, { id: floor, name: `The ${floor}`, timezone: 'UTC', mode: 'replay' });
    const folded = await openFoldedFloor(context, floor);
    await folded.post([...settings(floor), ...rules(), ...people(floor), ...calls()].sort((a, b) => a.time - b.time));
    await folded.fold();
    await folded.store();
    const day = { day: '2026-03-02', start: opening, end: opening + 480 * minute, parts: [] };
    const shifts = agents.map((agent) => ({ ...day, agent }));
    await storeShifts(context, { floor, clear: [], shifts, source: 'people', by: 'Redteam lead' });
    for (const agent of agents) {
      const off = { start: opening, end: opening + minute, activity: 'off', note: `of ${agent}` } as const;
      await askException(context.db, floor, { ...off, agent, askedBy: 'Redteam lead', askedAt: opening });
    }
    const sold = { disposition: 'Sold', name: 'Sold it', programs: ['acme', 'zenith'], queues: ['orders', 'loans-zenith'] };
    await context.redis.hset(floorKeys(floor).defined, 'disposition:Sold', JSON.stringify(sold));
  }
};

export interface Reader {
  readonly title: string;
  readonly key: string;
  /** What must stand nowhere in anything told to them. */
  readonly hidden: RegExp;
  /** What they must be told: of nothing, nothing is told that should not be. */
  readonly told: RegExp;
}

const acme: NewGrant['scope'] = { kind: 'programs', programs: [{ floor: 'north', program: 'acme' }] };

/** Those who reach a part of one floor. */
export const openReaders = async (context: Context): Promise<Reader[]> => {
  const made = async (title: string, held: NewGrant, hidden: RegExp, told: RegExp): Promise<Reader> => ({
    title,
    key: await createKey(context, { name: title, grants: [grant.parse(held)] }),
    hidden,
    told,
  });
  const blue: NewGrant = { role: 'team_lead', scope: { kind: 'teams', teams: [{ floor: 'north', team: 'Blue' }] } };
  const wholeClient: NewGrant = { role: 'client', scope: { kind: 'floors', floors: ['north'] } };
  return [
    await made('client of acme', { role: 'client', scope: acme }, /zenith|south|redteam|blueteam|"ada"/i, /Orders of north/),
    await made('supervisor of acme', { role: 'supervisor', scope: acme }, /zenith|south/i, /Rex Redteamer of north/),
    await made('quality of acme', { role: 'quality', scope: acme }, /zenith|south/i, /Rex Redteamer of north/),
    await made('client of north', wholeClient, /south|redteam(?! lead)|blueteam|"ada"/i, /Zenith loans of north/),
    await made('team lead of Blue', blue, /redteam(?! lead)|south/i, /Ada Blueteam of north/),
  ];
};
