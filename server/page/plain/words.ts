import type { AgentTile, Confidence, DisplayedState, QueueTile, RiskFigures } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Locale } from '@floorlight/shared/messages/compiled/runtime.js';

/** A displayed state, or that it can't be known (SPEC AG3). */
export type ShownState = DisplayedState | 'unverified' | 'contradictory';

type Say = (inputs: object, options: { locale: Locale }) => string;

const states: Record<ShownState, Say> = {
  available: m.app_state_available,
  ringing: m.app_state_ringing,
  dialling: m.app_state_dialling,
  talking: m.app_state_talking,
  holding: m.app_state_holding,
  other_call: m.app_state_other_call,
  acw: m.app_state_acw,
  not_ready: m.app_state_not_ready,
  unverified: m.app_state_unverified,
  contradictory: m.app_state_contradictory,
  offline: m.app_state_offline,
};

const risks: Record<RiskFigures['level'], Say> = {
  ok: m.app_risk_ok,
  watch: m.app_risk_watch,
  at_risk: m.app_risk_at_risk,
  missed: m.app_risk_missed,
};

const statuses: Record<Exclude<QueueTile['status'], 'open'>, Say> = {
  closed: m.plain_closed,
  unstaffed: m.plain_unstaffed,
};

/** Who could help first, then who is busy, then who is away. */
export const stateOrder: readonly ShownState[] = [
  'available',
  'ringing',
  'dialling',
  'talking',
  'holding',
  'other_call',
  'acw',
  'not_ready',
  'unverified',
  'contradictory',
  'offline',
];

const isDoubted = (how: Confidence): how is 'unverified' | 'contradictory' => how === 'unverified' || how === 'contradictory';

export const shownState = ({ state, confidence }: AgentTile): ShownState =>
  state !== 'offline' && isDoubted(confidence) ? confidence : state;

export const stateWord = (state: ShownState, locale: Locale): string => states[state]({}, { locale });
export const riskWord = (level: RiskFigures['level'], locale: Locale): string => risks[level]({}, { locale });
export const statusWord = (status: QueueTile['status'], locale: Locale): string | null =>
  status === 'open' ? null : statuses[status]({}, { locale });
