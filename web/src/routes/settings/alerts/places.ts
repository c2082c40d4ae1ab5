import type { Board } from '@floorlight/shared/board/board.ts';
import type { RuleScope } from '@floorlight/shared/alerts/rule.ts';
import type { SubjectKind } from '@floorlight/shared/alerts/measure.ts';
import type { FloorSettings } from '@floorlight/shared/settings/floor-settings.ts';
import { everyBrowser, onCall } from '@floorlight/shared/notices/channel.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { together } from '#lib/access/grant-words.ts';
import type { KnownChannel } from './channels/channel.ts';

type Choice = readonly [value: string, words: string];

/** What of a floor a rule may be about, and whom it may tell, by name. */
export interface Places {
  readonly zone: string;
  readonly of: Readonly<Record<Exclude<SubjectKind, 'floor'>, readonly Choice[]>>;
  readonly reasons: readonly string[];
  readonly channels: readonly Choice[];
}

type OfBoard = Pick<Board, 'queues' | 'agents' | 'sources'>;

const byName = (choices: Iterable<Choice>): Choice[] => [...new Map(choices)].toSorted(([, a], [, b]) => a.localeCompare(b));

/** @param board null: the floor has none yet. */
export const placesOf = (settings: FloorSettings, board: OfBoard | null, channels: readonly KnownChannel[]): Places => {
  const tiles = (kind: 'queue' | 'group') => (board?.queues ?? []).filter((tile) => tile.kind === kind);
  const allQueues = (id: string, name: string): string => (id === '*' ? m.alert_subject_all_queues() : name);
  const teams = byName([...settings.teams, ...(board?.agents ?? []).flatMap(({ team }) => team ?? [])].map((one) => [one, one]));
  return {
    zone: settings.floor.timezone,
    reasons: settings.reasons.map(({ reason }) => reason),
    of: {
      queue: byName([
        ...settings.queues.map(({ queue, name }): Choice => [queue, name ?? queue]),
        ...tiles('queue').map(({ id, name }): Choice => [id, name]),
      ]),
      group: byName([
        ...settings.groups.map(({ group, name }): Choice => [`group:${group}`, name ?? group]),
        ...tiles('group').map(({ id, name }): Choice => [id, allQueues(id, name)]),
      ]),
      team: teams,
      agent: teams,
      source: byName((board?.sources ?? []).map(({ id, name }): Choice => [id, name])),
    },
    channels: [
      [onCall, m.rules_on_call()],
      [everyBrowser, m.rules_push()],
      ...byName(channels.map(({ id, name }): Choice => [id, name])),
    ],
  };
};

const mostNamed = 3;

const nameIn = (choices: readonly Choice[], id: string): string => choices.find(([value]) => value === id)?.[1] ?? id;

const few = (names: readonly string[]): string => {
  const more = names.length - mostNamed;
  // "and 1 more" is as long as its name
  if (more <= 1) return together(names);
  return m.rules_and_more({ names: together(names.slice(0, mostNamed)), count: more });
};

const every: Record<SubjectKind, () => string> = {
  floor: m.rules_all_floor,
  queue: m.rules_all_queue,
  group: m.rules_all_group,
  team: m.rules_all_team,
  agent: m.rules_all_agent,
  source: m.rules_all_source,
};

/** What a rule is about: `Every queue`, `Sales, Support`, `Agents of Early, Late`. */
export const aboutWords = ({ kind, only }: RuleScope, { of }: Pick<Places, 'of'>): string => {
  if (only === null || kind === 'floor') return every[kind]();
  const names = few(only.map((id) => nameIn(of[kind], id)));
  return kind === 'agent' ? m.rules_of_teams({ teams: names }) : names;
};

export const channelWord = (id: string, { channels }: Pick<Places, 'channels'>): string =>
  channels.find(([value]) => value === id)?.[1] ?? m.rules_channel_gone({ id });
