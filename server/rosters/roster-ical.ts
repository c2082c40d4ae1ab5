import type ICAL from 'ical.js';
import type { Activity } from '@floorlight/shared/schedules/activity.ts';
import { activityIn } from './activity-word.ts';
import { mostEntries, readEntries } from './ical-entries.ts';
import { mostSteps, occurrencesOf, type Occurrence, type Steps } from './ical-occurrences.ts';
import { daysBetween, icalInstant, wholeDays } from './ical-times.ts';
import { byNameOf, invitedAgents } from './invited-agents.ts';
import { agentFault, unknownAgents } from './known-agents.ts';
import { unreadable, type OffDay, type ReadAs, type RosterFault, type RosterFloor, type RosterPlan } from './roster-plan.ts';
import { dayOfShift, shiftsOfSpans, type FileSpan } from './shifts-of-spans.ts';

/** Entries, or days off, each time a repeated one comes counted. */
const mostEvents = 5000;
const minute = 60_000;
const aDay = 24 * 60 * minute;

const textsOf = ({ component, summary }: ICAL.Event): string[] => [
  ...component.getAllProperties('categories').flatMap((property) => property.getValues().map(String)),
  summary || '',
];

const isCancelled = ({ component }: ICAL.Event): boolean => component.getFirstPropertyValue('status') === 'CANCELLED';

const tzidOf = ({ component }: ICAL.Event, property: 'dtstart' | 'dtend'): string | null => {
  const named = component.getFirstProperty(property)?.getParameter('tzid');
  return typeof named === 'string' ? named : null;
};

const unclear =
  'may be a day off, or not; call it "off" and nothing else, or give it a category that says what it is, e.g. "work"';

interface Read {
  readonly spans: FileSpan[];
  readonly off: OffDay[];
  /** Those of them that entries without times of day give, as `offKey` says them. */
  readonly wholeDays: Set<string>;
  readonly readAs: Map<string, ReadAs>;
  readonly faults: RosterFault[];
}

const noteReadAs = ({ readAs }: Read, text: string, activity: Activity): void => {
  const before = readAs.get(text);
  readAs.set(text, { text, activity, count: (before?.count ?? 0) + 1 });
};

const offKey = (agent: string, day: string): string => JSON.stringify([agent, day]);

interface Of {
  readonly line: number;
  /** Whose it is. */
  readonly agents: readonly string[];
  readonly floor: RosterFloor;
  readonly steps: Steps;
  /** The entry where it comes again and again; one time of it that was changed is an entry of its own. */
  readonly series: ICAL.Event | null;
}

/** Who is off for the hours of a shift is so on the day on which it would begin; longer, on each day they are. */
const daysOff = (floor: RosterFloor, from: number, until: number): string[] => {
  const first = dayOfShift(floor, from);
  return daysBetween(first, until - from > aDay ? dayOfShift(floor, until - minute) : first);
};

const takeOff = (into: Read, { line, agents }: Of, days: readonly string[]): void => {
  for (const agent of agents) into.off.push(...days.map((day) => ({ agent, day, line })));
};

const takeOccurrence = (into: Read, { start, end, event }: Occurrence, of: Of): void => {
  const { line, agents, floor, series } = of;
  const texts = textsOf(event);
  const activity = activityIn(texts, start.isDate);
  const fault = (column: string, says: string): void => {
    const last = into.faults.at(-1);
    // said once of what comes again and again
    if (last?.line !== line || last.column !== column || last.says !== says) into.faults.push({ line, column, says });
  };
  if (start.isDate) {
    if (activity !== 'off') return fault('DTSTART', 'has no time of day; give it one, or call it "off"');
    if (end.compare(start) < 0) return fault('DTEND', 'must be later than DTSTART');
    const days = wholeDays(start, end);
    takeOff(into, of, days);
    for (const agent of agents) for (const day of days) into.wholeDays.add(offKey(agent, day));
    return noteReadAs(into, texts.at(-1) ?? '', activity);
  }
  const from = icalInstant(start, tzidOf(event, 'dtstart'), floor.zone);
  const until = icalInstant(end, tzidOf(event, 'dtend') ?? tzidOf(event, 'dtstart'), floor.zone);
  if (typeof from === 'string') return fault('DTSTART', from);
  if (typeof until === 'string') return fault('DTEND', until);
  if (until <= from) return fault('DTEND', 'must be later than DTSTART');
  if (from % minute !== 0 || until % minute !== 0) return fault('DTSTART', 'must begin and end on a whole minute');
  if (activity === 'unclear') return fault('SUMMARY', unclear);
  noteReadAs(into, texts.at(-1) ?? '', activity);
  if (activity === 'off') takeOff(into, of, daysOff(floor, from, until));
  else into.spans.push(...agents.map((agent) => ({ line, agent, start: from, end: until, activity, repeats: event === series })));
};

const isTooMuch = ({ spans, off }: Read): boolean => spans.length > mostEvents || off.length > mostEvents;

const takeEvent = (into: Read, event: ICAL.Event, of: Of): string | null => {
  if (isCancelled(event)) return null;
  const found = occurrencesOf(event, of.floor.now, of.steps);
  if (typeof found === 'string') return found;
  for (const one of found.filter(({ event: item }) => !isCancelled(item))) {
    takeOccurrence(into, one, of);
    if (isTooMuch(into)) break;
  }
  return null;
};

/** What is no event, or none with times, is named by its place among them. */
const takeSafely = (into: Read, event: ICAL.Event, of: Of): string | null => {
  try {
    return takeEvent(into, event, of);
  } catch {
    return 'has no DTSTART that can be read; give it a date and a time';
  }
};

/**
 * Shifts from an iCalendar file: entries that touch or overlap are one shift. @param agent whose calendar it is; null: each entry
 * is that of all of the floor whom it invites.
 */
export const planIcal = (text: string, floor: RosterFloor, agent: string | null): RosterPlan => {
  const events = readEntries(text);
  if (events === 'unreadable') return unreadable('is no iCalendar file; export it as .ics and choose it again');
  if (events === 'too many') return unreadable(`has more than ${mostEntries} entries; export fewer days at once`);
  const steps: Steps = { left: mostSteps };
  const into: Read = { spans: [], off: [], wholeDays: new Set(), readAs: new Map(), faults: [] };
  const byName = byNameOf(floor);
  const named: string[] = agent === null ? [] : [agent];
  const ownFault = agent === null ? null : agentFault(floor, agent);
  if (ownFault !== null) into.faults.push({ line: null, column: 'agent', says: ownFault });
  for (const [index, event] of events.entries()) {
    const line = index + 1;
    const { agents, faults } = agent === null ? invitedAgents(event, floor, byName) : { agents: [agent], faults: [] };
    into.faults.push(...faults.map((says) => ({ line, column: 'ATTENDEE', says })));
    const says = takeSafely(into, event, { line, agents, floor, steps, series: event.isRecurring() ? event : null });
    if (says !== null) into.faults.push({ line, column: null, says });
    if (steps.left < 0)
      return unreadable(
        `repeats on more than ${mostSteps} days up to entry ${line}, those gone by counted; export the calendar from a later day on, or in parts`,
      );
    if (isTooMuch(into))
      return unreadable(`has more than ${mostEvents} entries, repeated ones counted each time; export fewer days at once`);
  }
  return {
    rows: events.length,
    shifts: shiftsOfSpans(into.spans, floor, (one, day) => into.wholeDays.has(offKey(one, day))),
    off: into.off,
    unknownAgents: unknownAgents(floor, named),
    readAs: [...into.readAs.values()],
    faults: into.faults,
    dayStart: floor.dayStart,
  };
};
