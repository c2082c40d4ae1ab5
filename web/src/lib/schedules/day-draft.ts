import type { Activity } from '@floorlight/shared/schedules/activity.ts';
import { fieldOf, instantOf, textField, type ClockField } from './clock-text.ts';
import type { KnownShift } from './roster.ts';
import type { ShownDay } from './shown-days.ts';

type PartActivity = Exclude<Activity, 'off'>;

export interface PartDraft {
  readonly activity: PartActivity;
  readonly start: ClockField;
  readonly end: ClockField;
}

/** A shift as a form holds it. */
export interface ShiftDraft {
  readonly start: ClockField;
  readonly end: ClockField;
  readonly parts: readonly PartDraft[];
}

export const draftOf = ({ start, end, parts }: Pick<KnownShift, 'start' | 'end' | 'parts'>, zone: string): ShiftDraft => ({
  start: fieldOf(start, zone),
  end: fieldOf(end, zone),
  parts: parts.map((part) => ({ activity: part.activity, start: fieldOf(part.start, zone), end: fieldOf(part.end, zone) })),
});

export const newShift: ShiftDraft = { start: textField('09:00'), end: textField('17:00'), parts: [] };
export const newPart: PartDraft = { activity: 'break', start: textField(''), end: textField('') };

export type TimeFault = 'missing' | 'skipped';

interface Times {
  readonly start: number;
  readonly end: number;
}

export interface WrittenShift extends Times {
  readonly parts: readonly (Times & { readonly activity: PartActivity })[];
}

interface Read {
  readonly shifts: readonly WrittenShift[];
  /** By the field's name as the API has it. */
  readonly faults: ReadonlyMap<string, TimeFault>;
}

const minute = 60_000;

/** What a form means: times of day become instants, each at or after what it follows. Sound where there is no fault. */
export const readDraft = (drafts: readonly ShiftDraft[], day: ShownDay, zone: string): Read => {
  const faults = new Map<string, TimeFault>();
  const at = (name: string, field: ClockField, from: number): number => {
    const instant = instantOf(field, day.date, zone, from);
    if (typeof instant === 'number') return instant;
    faults.set(name, instant);
    return from;
  };
  const period = (name: string, { start, end }: { start: ClockField; end: ClockField }, from: number): Times => {
    const first = at(`${name}.start`, start, from);
    return { start: first, end: at(`${name}.end`, end, first + minute) };
  };
  const shifts = drafts.map((draft, nth) => {
    const name = `shifts[${nth}]`;
    const times = period(name, draft, day.from);
    const parts = draft.parts.map((part, index) => ({
      activity: part.activity,
      ...period(`${name}.parts[${index}]`, part, times.start),
    }));
    return { ...times, parts };
  });
  return { shifts, faults };
};
