import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { ExceptionState, ScheduleException } from '@floorlight/shared/schedules/schedule-exception.ts';
import { dayShort } from '#lib/format/floor-time.ts';
import { timeLabel } from '#lib/reports/interval-label.ts';

const states: Record<ExceptionState, () => string> = {
  asked: m.schedules_state_asked,
  approved: m.schedules_state_approved,
  declined: m.schedules_state_declined,
  withdrawn: m.schedules_state_withdrawn,
};

export const exceptionStateWord = (state: ExceptionState): string => states[state]();

/** `Fri 27 Mar 13:00–15:00`; the second day is named where it is another. */
export const exceptionTimes = ({ start, end }: Pick<ScheduleException, 'start' | 'end'>, zone: string): string => {
  const [first, last] = [dayShort(start, zone), dayShort(end, zone)];
  return `${first} ${timeLabel(start, zone)}–${first === last ? '' : `${last} `}${timeLabel(end, zone)}`;
};

/** Who asked, and who decided. */
export const exceptionPeople = ({ askedBy, decidedBy }: Pick<ScheduleException, 'askedBy' | 'decidedBy'>): string => {
  const asked = m.schedules_asked_by({ name: askedBy });
  return decidedBy === null ? asked : `${asked} · ${m.schedules_decided_by({ name: decidedBy })}`;
};
