import { act, type AlertEvent } from '../../alerts/act.ts';
import type { FloorEvent } from '../../events/floor-event.ts';
import type { Floor } from '../floor.ts';
import { tellEnd } from './tell.ts';

export const isActing = (event: FloorEvent): event is AlertEvent => event.type.startsWith('alert.');

/** What somebody did about an alert. One that is over, or never was, is left alone: whoever did it saw an older board. */
export const applyAlert = (floor: Floor, event: AlertEvent): void => {
  for (const [key, alert] of floor.alerts.open) {
    if (alert.id !== event.data.alert) continue;
    const next = act(alert, event);
    if (next === alert) return;
    floor.alerts.open.set(key, next);
    floor.changes.alerts.set(next.id, next);
    if (next.phase === 'silenced') tellEnd(floor, next, event.time);
    return;
  }
};
