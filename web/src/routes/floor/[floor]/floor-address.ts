import { shownStates, type ShownState } from '@floorlight/shared/words/agent-state.ts';
import { periods, type Period } from './periods.ts';
import type { Sort } from './sort.ts';

export const looks = ['table', 'tiles'] as const;
export const groupings = ['none', 'state', 'team', 'site'] as const;
/** Whom a filter by schedule keeps: who is scheduled now, who of them is out of adherence, who has not signed in yet. */
export const schedules = ['scheduled', 'out', 'late'] as const;
export type ScheduleChoice = (typeof schedules)[number];
export type Look = (typeof looks)[number];
export type Grouping = (typeof groupings)[number];

/** How a floor is being looked at. All of it is in the address, so that it can be kept and sent. */
export interface FloorAddress {
  /** What is searched for, in names and ids. */
  readonly find: string;
  readonly period: Period;
  readonly queueSort: Sort | null;
  readonly agentSort: Sort | null;
  readonly look: Look;
  readonly group: Grouping;
  /** Empty: all of them. */
  readonly states: readonly ShownState[];
  readonly teams: readonly string[];
  readonly sites: readonly string[];
  readonly queues: readonly string[];
  readonly schedules: readonly ScheduleChoice[];
}

type Asked = Pick<URLSearchParams, 'get' | 'getAll' | 'toString'>;

const oneOf = <Value extends string>(choices: readonly Value[], asked: string | null): Value | undefined =>
  choices.find((choice) => choice === asked);

const readSort = (text: string | null): Sort | null => {
  if (!text) return null;
  return text.startsWith('-') ? { column: text.slice(1), down: true } : { column: text, down: false };
};

const writeSort = (sort: Sort | null): string[] => (sort ? [`${sort.down ? '-' : ''}${sort.column}`] : []);

/** What the address does not say, or says wrongly, is as if nobody had asked. */
export const readFloorAddress = (asked: Asked): FloorAddress => ({
  find: asked.get('find') ?? '',
  period: oneOf(periods, asked.get('period')) ?? 'today',
  queueSort: readSort(asked.get('queues')),
  agentSort: readSort(asked.get('agents')),
  look: oneOf(looks, asked.get('as')) ?? 'table',
  group: oneOf(groupings, asked.get('group')) ?? 'none',
  states: asked.getAll('state').flatMap((state) => oneOf(shownStates, state) ?? []),
  teams: asked.getAll('team'),
  sites: asked.getAll('site'),
  queues: asked.getAll('queue'),
  schedules: asked.getAll('schedule').flatMap((choice) => oneOf(schedules, choice) ?? []),
});

/** @returns `asked` with this way of looking in it; what is not its own (`lang`, `view`) stays. */
export const writeFloorAddress = (asked: Asked, to: FloorAddress): URLSearchParams => {
  const next = new URLSearchParams(asked.toString());
  const own: Record<string, readonly string[]> = {
    find: to.find === '' ? [] : [to.find],
    period: to.period === 'today' ? [] : [to.period],
    queues: writeSort(to.queueSort),
    agents: writeSort(to.agentSort),
    as: to.look === 'table' ? [] : [to.look],
    group: to.group === 'none' ? [] : [to.group],
    state: to.states,
    team: to.teams,
    site: to.sites,
    queue: to.queues,
    schedule: to.schedules,
  };
  for (const [name, values] of Object.entries(own)) {
    next.delete(name);
    for (const value of values) next.append(name, value);
  }
  return next;
};

/** True where something is kept out of sight. */
export const narrows = ({ find, states, teams, sites, queues, schedules }: FloorAddress): boolean =>
  find !== '' || [states, teams, sites, queues, schedules].some((chosen) => chosen.length > 0);
