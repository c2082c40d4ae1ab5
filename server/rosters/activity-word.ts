import { activity, type Activity } from '@floorlight/shared/schedules/activity.ts';
import { speaksOfOff } from './off-words.ts';

/** As calendars of the three languages call them; what comes first holds: a "team training" is a training. */
const words: readonly (readonly [Activity, RegExp])[] = [
  ['meal', /\b(meal|lunch|dinner|comida|almuerzo|cena)\b|غداء/i],
  ['break', /\b(break|pause|pausa|descanso)\b|استراحة/i],
  ['coaching', /\b(coaching|one-to-one|1:1)\b/i],
  ['training', /\b(training|course|formaci[oó]n|curso)\b|تدريب/i],
  ['meeting', /\b(meeting|huddle|reuni[oó]n)\b|اجتماع/i],
  ['other-work', /\b(other[- ]work|project|back ?office|proyecto)\b|مشروع/i],
];

/**
 * What an entry of a calendar stands for: its category or title says, and what says nothing is work on contacts. Off, for which a shift
 * gives way, it is where one of them says that and nothing else, or begins so and it is `allDay`: a kick-off is none, nor cover for leave.
 * @returns `unclear`: it speaks of somebody being off, and of nothing else that there is.
 */
export const activityIn = (texts: readonly string[], allDay: boolean): Activity | 'unclear' => {
  for (const text of texts) {
    const exact = activity.safeParse(text.trim().toLowerCase());
    if (exact.success) return exact.data;
  }
  const isOff = texts.map(speaksOfOff);
  for (const [index, text] of texts.entries()) {
    if (isOff[index] === 'wholly') return 'off';
    const found = words.find(([, pattern]) => pattern.test(text));
    if (found) return found[0];
    if (allDay && isOff[index] === 'first') return 'off';
  }
  return isOff.every((speaks) => speaks === 'not') ? 'work' : 'unclear';
};
