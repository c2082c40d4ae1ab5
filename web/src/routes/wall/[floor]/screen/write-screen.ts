import { plainScreen, type ScreenContent } from './screen-content.ts';
import { writeSpans } from './span-text.ts';

const same = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join();

/** What differs from the usual, field by field, as `readScreen` reads it. */
const written = (content: ScreenContent): Record<string, string | null> => {
  const list = (words: readonly string[], usual: readonly string[]): string | null =>
    same(words, usual) || words.length === 0 ? null : words.join(',');
  const order = content.queues.length > 0 ? 'given' : plainScreen.order;
  return {
    layout: list(content.layouts, plainScreen.layouts),
    queues: list(content.queues, []),
    teams: list(content.teams, []),
    sites: list(content.sites, []),
    order: content.order === order ? null : content.order,
    measures: list(content.measures, plainScreen.measures),
    group: content.grouping === plainScreen.grouping ? null : content.grouping,
    view: content.view === plainScreen.view ? null : content.view,
    rotate: content.rotate === plainScreen.rotate ? null : String(content.rotate),
    distance: content.distance === null ? null : String(content.distance),
    inches: content.inches === plainScreen.inches ? null : String(content.inches),
    dim: content.dim ? writeSpans([content.dim]) : null,
    shift: content.shifts.length > 0 ? writeSpans(content.shifts) : null,
    sound: content.sound === plainScreen.sound ? null : content.sound,
  };
};

/** The search part of an address that shows `content`; what `around` holds beside it (theme, language) stays. */
export const writeScreen = (content: ScreenContent, around: string): string => {
  const asked = new URLSearchParams(around);
  for (const [field, text] of Object.entries(written(content)))
    if (text === null) asked.delete(field);
    else asked.set(field, text);
  // Commas and colons may stand as they are; an address that can be read can be typed.
  const text = asked.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2A', '*');
  return text === '' ? '' : `?${text}`;
};
