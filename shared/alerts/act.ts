import type { FloorEvent } from '../events/floor-event.ts';
import type { Alert } from './alert.ts';
import { noteStep } from './life.ts';

export type AlertEvent = Extract<FloorEvent, { type: `alert.${string}` }>;

const isOpen = ({ phase }: Alert): boolean => phase !== 'silenced' && phase !== 'resolved';

const withNote = (alert: Alert, note: string | null): Alert => (note === null ? alert : { ...alert, note });

const snooze = (alert: Alert, { time, data: { by, until } }: FloorEvent<'alert.snoozed'>): Alert => {
  if (until === null) {
    if (alert.phase !== 'snoozed') return alert;
    return { ...noteStep(alert, 'snooze_ended', time, by), phase: alert.owner ? 'acknowledged' : 'firing', snoozedUntil: null };
  }
  const snoozedUntil = Date.parse(until);
  return { ...noteStep(alert, 'snoozed', time, by, until), phase: 'snoozed', snoozedUntil };
};

/** What somebody did about an alert (SPEC AL2); what is over stays as it is. */
export const act = (alert: Alert, event: AlertEvent): Alert => {
  if (!isOpen(alert)) return alert;
  const { time: at } = event;
  switch (event.type) {
    case 'alert.acknowledged': {
      const { by, note } = event.data;
      const owned: Alert = {
        ...noteStep(alert, 'acknowledged', at, by, note),
        phase: 'acknowledged',
        owner: by,
        snoozedUntil: null,
      };
      return withNote(owned, note);
    }
    case 'alert.noted':
      return { ...noteStep(alert, 'noted', at, event.data.by, event.data.note), note: event.data.note };
    case 'alert.assigned':
      return { ...noteStep(alert, 'assigned', at, event.data.by, event.data.to), assignee: event.data.to };
    case 'alert.snoozed':
      return snooze(alert, event);
    case 'alert.resolved': {
      const { by, note } = event.data;
      const silenced: Alert = {
        ...noteStep(alert, 'resolved', at, by, note),
        phase: 'silenced',
        resolvedAt: at,
        snoozedUntil: null,
      };
      return withNote(silenced, note);
    }
  }
};
