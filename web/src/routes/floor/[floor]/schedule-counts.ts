import type { ScheduledCounts } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';

/** `32 scheduled · 29 there · 2 out of adherence · 1 late`; nobody out or late goes without saying. */
export const scheduleCounts = ({ scheduled, present, out, late }: ScheduledCounts): string =>
  [
    m.floor_scheduled({ count: scheduled }),
    m.floor_scheduled_present({ count: present }),
    ...(out > 0 ? [m.floor_scheduled_out({ count: out })] : []),
    ...(late > 0 ? [m.floor_scheduled_late({ count: late })] : []),
  ].join(' · ');
