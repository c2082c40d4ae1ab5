import type { ShiftPart } from '@floorlight/shared/schedules/shift.ts';

interface Timed {
  readonly start: number;
  readonly end: number;
  readonly parts: readonly ShiftPart[];
}

const iso = (ms: number): string => new Date(ms).toISOString().replace(':00.000Z', 'Z');
const span = ({ start, end }: { start: number; end: number }): string => `${iso(start)}/${iso(end)}`;

/** Shifts as the audit log keeps them: what a day was, and what it became. */
export const shiftsText = (shifts: readonly Timed[]): string =>
  shifts
    .toSorted((one, other) => one.start - other.start)
    .map((shift) => [span(shift), ...shift.parts.map((part) => `${part.activity} ${span(part)}`)].join(', '))
    .join('; ') || 'off';
