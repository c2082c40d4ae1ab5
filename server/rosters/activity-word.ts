import { activity, type Activity } from '@floorlight/shared/schedules/activity.ts';

/** As calendars of the three languages call them; what comes first holds: a "team training" is a training. */
const words: readonly (readonly [Activity, RegExp])[] = [
  ['off', /\b(off|vacation|holiday|leave|sick|libre|vacaciones|baja)\b|إجازة/i],
  ['meal', /\b(meal|lunch|dinner|comida|almuerzo|cena)\b|غداء/i],
  ['break', /\b(break|pause|pausa|descanso)\b|استراحة/i],
  ['coaching', /\b(coaching|one-to-one|1:1)\b/i],
  ['training', /\b(training|course|formaci[oó]n|curso)\b|تدريب/i],
  ['meeting', /\b(meeting|huddle|reuni[oó]n)\b|اجتماع/i],
  ['other-work', /\b(other[- ]work|project|back ?office|proyecto)\b|مشروع/i],
];

/** What an entry of a calendar stands for: its category or title says, and what says nothing is work on contacts. */
export const activityIn = (texts: readonly string[]): Activity => {
  for (const text of texts) {
    const exact = activity.safeParse(text.trim().toLowerCase());
    if (exact.success) return exact.data;
  }
  for (const text of texts) {
    const found = words.find(([, pattern]) => pattern.test(text));
    if (found) return found[0];
  }
  return 'work';
};
