import type { ViewName } from '@floorlight/shared/board/protocol-version.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Grouping, Layout, Order, Sound } from './screen-content.ts';

const layoutWords: Record<Layout, () => string> = {
  queues: m.wall_queues,
  agents: m.wall_agents,
  mixed: m.wall_layout_mixed,
  number: m.wall_layout_number,
  shift: m.wall_layout_shift,
};
const orderWords: Record<Order, () => string> = {
  name: m.wall_order_name,
  worst: m.wall_order_worst,
  given: m.wall_order_given,
};
const groupingWords: Record<Grouping, () => string> = { state: m.wall_by_state, team: m.wall_by_team };
const viewWords: Record<ViewName, () => string> = {
  full: m.wall_view_full,
  short: m.wall_view_short,
  initials: m.wall_view_initials,
  desk: m.wall_view_desk,
  counts: m.wall_view_counts,
};

const soundWords: Record<Sound, () => string> = {
  none: m.alert_sound_wall_none,
  critical: m.alert_sound_wall_critical,
  warning: m.alert_sound_wall_warning,
  info: m.alert_sound_wall_info,
};

/** Words of what one chooses from, in the page's language. */
export const layoutWord = (layout: Layout): string => layoutWords[layout]();
export const orderWord = (order: Order): string => orderWords[order]();
export const groupingWord = (grouping: Grouping): string => groupingWords[grouping]();
export const soundWord = (sound: Sound): string => soundWords[sound]();
export const viewWord = (view: ViewName): string => viewWords[view]();
/** `as`: what the floor's walls show, where it is known. */
export const followsWord = (as: ViewName | null): string =>
  as === null ? m.wall_view_floor() : m.wall_view_floor_is({ view: viewWord(as) });
