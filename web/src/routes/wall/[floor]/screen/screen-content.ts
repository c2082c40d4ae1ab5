import type { ViewName } from '@floorlight/shared/board/protocol-version.ts';

export const layouts = ['queues', 'agents', 'mixed', 'number', 'shift'] as const;
export type Layout = (typeof layouts)[number];

export const orders = ['name', 'worst', 'given'] as const;
export type Order = (typeof orders)[number];

/** What a queue's lane shows, in the order of a lane that has room for all. */
export const measures = ['waiting', 'longest', 'breach', 'level', 'risk', 'free', 'agents', 'abandoned'] as const;
export type Measure = (typeof measures)[number];

/** From which severity on a new alert sounds. */
export const sounds = ['none', 'critical', 'warning', 'info'] as const;
export type Sound = (typeof sounds)[number];

export const groupings = ['state', 'team'] as const;
export type Grouping = (typeof groupings)[number];

/** Minutes after midnight on the floor's clock; `to` may be the next day's. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a screen shows, as its address says (docs/screens.md). */
export interface ScreenContent {
  /** Shown in turns where there is more than one. */
  readonly layouts: readonly Layout[];
  /** Ids or names of queues and groups; empty: all. */
  readonly queues: readonly string[];
  /** Empty: all. */
  readonly teams: readonly string[];
  readonly sites: readonly string[];
  readonly order: Order;
  readonly measures: readonly Measure[];
  readonly grouping: Grouping;
  /** Null: as the floor's walls are. */
  readonly view: ViewName | null;
  /** Seconds that each layout and each page of one stays. */
  readonly rotate: number;
  /** Metres to the reader; null: the picture fills the screen whatever the distance. */
  readonly distance: number | null;
  /** The screen's diagonal. */
  readonly inches: number;
  /** When the picture is dimmed. */
  readonly dim: Span | null;
  /** The floor's shifts; one's totals are shown for a while after its end. */
  readonly shifts: readonly Span[];
  readonly sound: Sound;
}

export const plainScreen: ScreenContent = {
  layouts: ['mixed'],
  queues: [],
  teams: [],
  sites: [],
  order: 'name',
  measures,
  grouping: 'state',
  view: null,
  rotate: 20,
  distance: null,
  inches: 55,
  dim: null,
  shifts: [],
  sound: 'none',
};

export const bounds = { rotate: [5, 3600], distance: [1, 40], inches: [10, 200] } as const;
