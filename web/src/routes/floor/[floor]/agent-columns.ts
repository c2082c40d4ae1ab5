import type { AgentTile } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { shownState, shownStates } from '@floorlight/shared/words/agent-state.ts';
import type { Order } from './sort.ts';

export interface AgentColumn {
  readonly id: string;
  readonly word: () => string;
  readonly order: (agent: AgentTile) => Order;
  readonly figure: boolean;
}

const trust = ['contradictory', 'unverified', 'inferred', 'confirmed'];

/** Who is out first, for longest; then who is scheduled, then who is not; who has no schedule last. */
const byAdherence = ({ adherence }: AgentTile): number | null => {
  if (!adherence) return null;
  if (adherence.verdict === 'out') return adherence.outSince;
  return adherence.activity === null ? Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER - 1;
};

const column = (id: string, word: () => string, order: AgentColumn['order'], figure = false): AgentColumn => ({
  id,
  word,
  order,
  figure,
});

/** What a board says of an agent. */
export const agentColumns: readonly AgentColumn[] = [
  column('state', m.floor_column_state, (agent) => shownStates.indexOf(shownState(agent))),
  column('time', m.floor_column_time, ({ since }) => -since, true),
  column('schedule', m.floor_column_schedule, byAdherence),
  column('contact', m.floor_column_contact, ({ contacts: [newest] }) => (newest ? -newest.since : null)),
  column('queues', m.floor_column_queues, ({ queues }) => queues.length),
  column('team', m.floor_column_team, ({ team }) => team),
  column('site', m.floor_column_site, ({ site }) => site),
  column('desk', m.floor_column_desk, ({ desk }) => desk),
  column('idle', m.floor_column_idle, ({ idle30Seconds }) => idle30Seconds, true),
  column('idle-share', m.floor_column_idle_share, ({ idleShare30 }) => idleShare30.value, true),
  column('trust', m.floor_column_trust, ({ confidence }) => trust.indexOf(confidence)),
  column('act', m.floor_column_act, () => null),
];

export const usualAgentColumns: readonly string[] = [
  'state',
  'time',
  'schedule',
  'contact',
  'queues',
  'team',
  'idle',
  'idle-share',
  'trust',
  'act',
];
