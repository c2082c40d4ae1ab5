import { coldDays } from '@floorlight/shared/floor/cold-days.ts';
import type { Floor } from '@floorlight/shared/floor/floor.ts';
import type { FieldChanges } from '@floorlight/shared/floor/keep/keep-state.ts';

/** Contacts that went cold move to their day; those that came back leave every day they may lie in. */
export const coldFields = (floor: Floor): Map<string, FieldChanges> => {
  const days = new Map<string, FieldChanges>();
  const of = (day: string): FieldChanges => {
    const fields = days.get(day) ?? { set: new Map<string, string>(), gone: [] };
    days.set(day, fields);
    return fields;
  };
  for (const [id, { day, events }] of floor.changes.cooled) of(day).set.set(id, JSON.stringify(events));
  for (const id of floor.changes.warmed)
    for (const day of coldDays(floor)) if (!days.get(day)?.set.has(id)) of(day).gone.push(id);
  return days;
};

/** Whom a review need not look at any more: it has, or an event brought them back. */
export const reviewedFields = (floor: Floor): Map<string, string[]> =>
  new Map(floor.review ? coldDays(floor).map((day) => [day, [...floor.changes.warmed]]) : []);
