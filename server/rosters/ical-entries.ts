import ICAL from 'ical.js';
import { isOfClocks, rulesOf } from './ical-rule.ts';

/** Entries of a file, those that change one of a series counted. */
export const mostEntries = 5000;
/** Zones that a file describes. */
const mostZones = 50;

/** Without zones whose clocks would be looked for without end: an entry in one is a fault, or read by its name. */
const dropOddZones = (calendar: ICAL.Component): void => {
  for (const [index, zone] of calendar.getAllSubcomponents('vtimezone').entries())
    if (index >= mostZones || !zone.getAllSubcomponents().every((part) => rulesOf(part).every(isOfClocks)))
      calendar.removeSubcomponent(zone);
};

/** The entries of an iCalendar file, a series with those of it that were changed. */
export const readEntries = (text: string): ICAL.Event[] | 'unreadable' | 'too many' => {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as never);
    const components = calendar.getAllSubcomponents('vevent');
    if (components.length > mostEntries) return 'too many';
    dropOddZones(calendar);
    // told none, the library takes changed entries for those of any series, whatever their UID
    const events = components.map((component) => new ICAL.Event(component, { exceptions: [] }));
    const series = new Map(events.filter((event) => !event.isRecurrenceException()).map((event) => [event.uid, event]));
    return events.filter((event) => {
      const changed = event.isRecurrenceException() ? series.get(event.uid) : undefined;
      changed?.relateException(event);
      return !changed;
    });
  } catch {
    return 'unreadable';
  }
};
