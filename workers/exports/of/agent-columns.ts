import type { DisplayedState } from '@floorlight/shared/board/board.ts';
import type { Cell, CellKind, Column } from '@floorlight/shared/exports/table.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Locale } from '@floorlight/shared/messages/compiled/runtime.js';
import type { AgentRowKind } from '@floorlight/shared/reports/agent-row-kind.ts';
import type { AgentIntervalRow } from '@floorlight/shared/store/read-agent-intervals.ts';
import { stateWord } from '@floorlight/shared/words/agent-state.ts';

/** A column, with what its cell is of a row. */
interface AgentColumn extends Column {
  readonly of: (row: AgentIntervalRow) => Cell;
}

/** Keys stay: programs go by them. */
const stateKeys: Record<Exclude<DisplayedState, 'offline'>, string> = {
  available: 'availableSeconds',
  ringing: 'ringingSeconds',
  dialling: 'diallingSeconds',
  talking: 'talkingSeconds',
  holding: 'holdingSeconds',
  other_call: 'otherCallSeconds',
  acw: 'acwSeconds',
  not_ready: 'notReadySeconds',
};

const onPaper: readonly string[] = ['available', 'talking', 'acw', 'not_ready'];
const offPaper = { offPaper: true } as const;

const nameHeads: Record<AgentRowKind, typeof m.export_column_agent> = {
  agent: m.export_column_agent,
  team: m.export_column_team,
  queue: m.floor_column_queue,
  floor: m.export_fact_floor,
};

interface Naming {
  readonly by: AgentRowKind;
  readonly nameOf: (id: string) => string;
  /** Intervals of whole days: their time of day says nothing. */
  readonly isLong: boolean;
  readonly locale: Locale;
}

const whenAndWhat = ({ by, isLong, nameOf, locale }: Naming): AgentColumn[] => {
  const said = { locale };
  return [
    {
      key: 'begins',
      head: m.export_column_begins({}, said),
      kind: isLong ? 'day' : 'local',
      of: ({ start }) => Date.parse(start),
    },
    {
      key: 'start',
      head: m.export_column_begins_utc({}, said),
      kind: 'instant',
      ...offPaper,
      of: ({ start }) => Date.parse(start),
    },
    { key: 'end', head: m.export_column_ends_utc({}, said), kind: 'instant', ...offPaper, of: ({ end }) => Date.parse(end) },
    { key: by, head: m.export_column_id({}, said), kind: 'text', ...offPaper, of: ({ of }) => of },
    { key: 'name', head: nameHeads[by]({}, said), kind: 'text', of: ({ of }) => nameOf(of) },
  ];
};

const times = (locale: Locale): AgentColumn[] => [
  {
    key: 'signedInSeconds',
    head: m.export_column_signed_in({}, { locale }),
    kind: 'seconds',
    of: ({ seconds }) => seconds['signedIn'] ?? 0,
  },
  ...Object.entries(stateKeys).map(([state, key]): AgentColumn => ({
    key,
    head: stateWord(state as DisplayedState, { locale }),
    kind: 'seconds',
    ...(!onPaper.includes(state) && offPaper),
    of: ({ seconds }) => seconds[state] ?? 0,
  })),
];

const figures = (locale: Locale): AgentColumn[] => {
  const column = (key: string, head: typeof m.export_column_offers, kind: CellKind, of: AgentColumn['of']): AgentColumn => ({
    ...{ key, head: head({}, { locale }), kind, of },
  });
  return [
    column('offers', m.export_column_offers, 'count', ({ offers }) => offers),
    column('unanswered', m.export_column_unanswered, 'count', ({ unanswered }) => unanswered),
    { ...column('declined', m.export_column_declined, 'count', ({ declined }) => declined), ...offPaper },
    column('handled', m.export_column_begun, 'count', ({ handled }) => handled),
    column('longestIdleSeconds', m.export_column_longest_idle, 'seconds', ({ longestIdleSeconds }) => longestIdleSeconds),
    column('occupancy', m.export_column_occupancy, 'share', ({ occupancy }) => occupancy.value),
    column('utilisation', m.export_column_utilisation, 'share', ({ utilisation }) => utilisation.value),
    { ...column('idleShare', m.floor_column_idle_share, 'share', ({ idleShare }) => idleShare.value), ...offPaper },
  ];
};

/** `lunch: 1800; coaching: 600` */
const reasonsOf = ({ reasonSeconds }: AgentIntervalRow): string =>
  Object.entries(reasonSeconds)
    .map(([reason, seconds]) => `${reason}: ${seconds}`)
    .join('; ');

/** All that is known of agents' time, in the order in which people read it. */
export const agentColumns = (naming: Naming): AgentColumn[] => {
  const said = { locale: naming.locale };
  return [
    ...whenAndWhat(naming),
    ...times(naming.locale),
    ...figures(naming.locale),
    { key: 'reasonSeconds', head: m.export_column_reasons({}, said), kind: 'text', ...offPaper, of: reasonsOf },
    { key: 'complete', head: m.export_column_complete({}, said), kind: 'flag', ...offPaper, of: ({ complete }) => complete },
  ];
};
