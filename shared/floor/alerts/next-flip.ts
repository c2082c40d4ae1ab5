import { figureOf } from '../../alerts/figure-of.ts';
import type { Look } from '../../alerts/look.ts';
import { measures } from '../../alerts/measure.ts';
import type { Rule } from '../../alerts/rule.ts';
import { alertKey, type Subject } from '../../alerts/subject.ts';
import type { Floor } from '../floor.ts';

const second = 1000;

/** How much a second adds to a figure that grows older, in its unit; null: it is no age. */
const growth = (look: Look, { measure }: Rule, { id }: Subject): number | null => {
  // a clock's skew does not age, and silence begins with the third beat missed
  if (measure === 'clock_skew' || measure === 'source_silent') return null;
  if (measures[measure].unit === 'seconds') return 1;
  if (measure !== 'longest_wait_of_target') return null;
  const target = look.queue(id)?.targetSeconds ?? 0;
  return target === 0 ? null : 10_000 / target;
};

/** What is below its limit grows towards it unseen: the figure is 0 until then. */
const untilItCounts = (look: Look, { measure }: Rule, { id }: Subject): number => {
  const tile = measure === 'over_limit' ? look.agent(id) : undefined;
  return tile && tile.limitSeconds !== null ? Math.max(0, tile.limitSeconds - (look.now - tile.since) / second) : 0;
};

/** Infinity: it will not, by growing older alone. */
const flipOf = (look: Look, rule: Rule, subject: Subject): number => {
  const { value } = figureOf(look, rule, subject);
  const rate = value === null ? null : growth(look, rule, subject);
  if (value === null || rate === null) return Number.POSITIVE_INFINITY;
  const seconds = untilItCounts(look, rule, subject) + (rule.threshold - value) / rate;
  // a hair early is a look too many, a hair late a second too late
  const at = Math.ceil((look.now + seconds * second) / second - 1e-6) * second;
  return at > look.now ? at : Number.POSITIVE_INFINITY;
};

const firstOf = ({ alerts }: Floor, look: Look, rule: Rule, hasOpen: boolean): number => {
  let first = Number.POSITIVE_INFINITY;
  try {
    for (const subject of look.subjects(rule))
      if (!hasOpen || !alerts.open.has(alertKey(rule.id, subject))) first = Math.min(first, flipOf(look, rule, subject));
  } catch {
    // a rule that fails is switched off where it is judged; until then it says nothing of the others' time
    return Number.POSITIVE_INFINITY;
  }
  return first;
};

const grows = ({ measure }: Rule): boolean => measures[measure].unit === 'seconds' || measure === 'longest_wait_of_target';

/** Whole seconds in which what only grows older reaches its threshold, unless something comes: of alerts that are not open yet. */
export const flips = (floor: Floor, look: Look): number[] => {
  const { known, broken, open } = floor.alerts;
  const withOpen = new Set(open.values().map(({ rule }) => rule));
  return [...known.values()]
    .filter((rule) => rule.enabled && !broken.has(rule.id) && grows(rule))
    .map((rule) => firstOf(floor, look, rule, withOpen.has(rule.id)));
};
