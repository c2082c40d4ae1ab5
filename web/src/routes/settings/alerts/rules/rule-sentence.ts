import { measures } from '@floorlight/shared/alerts/measure.ts';
import type { RuleFields, RuleHours } from '@floorlight/shared/alerts/rule.ts';
import { measureWord } from '@floorlight/shared/alerts/words/measure-word.ts';
import { unitText } from '@floorlight/shared/alerts/words/unit-text.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { shownStates, stateWord, type ShownState } from '@floorlight/shared/words/agent-state.ts';
import { runningClock } from '@floorlight/shared/words/duration.ts';
import { formatTag } from '@floorlight/shared/words/language.ts';
import { together } from '#lib/access/grant-words.ts';
import { aboutWords, channelWord, type Places } from '../places.ts';

const isState = (named: string): named is ShownState => (shownStates as readonly string[]).includes(named);

const watched = ({ measure, named }: Pick<RuleFields, 'measure' | 'named'>): string => {
  if (named === null) return measureWord(measure);
  const words = measures[measure].names === 'state' && isState(named) ? stateWord(named) : named;
  return m.rules_named({ measure: measureWord(measure), named: words });
};

/** `8 or more`, `below 80 %`, `At risk or worse`; null for an age of a second or none, which goes without saying. */
const limit = ({ measure, threshold }: Pick<RuleFields, 'measure' | 'threshold'>): string | null => {
  const { unit, worse } = measures[measure];
  const figure = unitText(measure, threshold);
  if (worse === 'below') return m.rules_below({ figure });
  if (unit === 'level') return m.rules_or_worse({ figure });
  return unit === 'seconds' && threshold <= 1 ? null : m.rules_or_more({ figure });
};

/** A rule in a sentence: `Sales: Waiting – 8 or more, for 0:30`. */
export const ruleSentence = (rule: RuleFields, places: Places): string => {
  const about = aboutWords(rule.scope, places);
  const [measure, from] = [watched(rule), limit(rule)];
  const what = from === null ? m.rules_sentence_plain({ about, measure }) : m.rules_sentence({ about, measure, limit: from });
  return rule.holdSeconds === 0 ? what : m.rules_for({ what, time: runningClock(rule.holdSeconds * 1000) });
};

/** 2026-03-02 is a Monday. */
export const dayWord = (day: number, weekday: 'long' | 'short'): string =>
  new Intl.DateTimeFormat(formatTag(), { weekday, timeZone: 'UTC' }).format(Date.UTC(2026, 2, 1 + day, 12));

const daysWords = (days: readonly number[]): string =>
  days.length === 7 ? m.rules_every_day() : together(days.toSorted().map((day) => dayWord(day, 'short')));

/** `Mon, Tue, Fri, 08:00–18:00`. */
export const hoursWords = ({ days, from, to }: RuleHours): string => m.rules_hours_said({ days: daysWords(days), from, to });

/** Whom it tells, and when: `Tells Leads; Who is on call after 5:00`. */
export const tellsWords = ({ tell }: Pick<RuleFields, 'tell'>, places: Places): string => {
  if (tell.length === 0) return m.rules_tells_screens();
  const rungs = tell.map(({ afterSeconds, channels }) => {
    const names = together(channels.map((id) => channelWord(id, places)));
    return afterSeconds === 0 ? names : m.rules_tells_after({ channels: names, time: runningClock(afterSeconds * 1000) });
  });
  return m.rules_tells({ channels: rungs.join('; ') });
};
