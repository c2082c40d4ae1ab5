import { figureOf } from '../../alerts/figure-of.ts';
import type { Look } from '../../alerts/look.ts';
import { measures } from '../../alerts/measure.ts';
import type { Rule } from '../../alerts/rule.ts';
import { alertKey, type Subject } from '../../alerts/subject.ts';
import { subjectsOf } from '../../alerts/subjects-of.ts';
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

const flipOf = (look: Look, rule: Rule, subject: Subject): number[] => {
  const { value } = figureOf(look, rule, subject);
  const rate = value === null ? null : growth(look, rule, subject);
  if (value === null || rate === null) return [];
  const seconds = untilItCounts(look, rule, subject) + (rule.threshold - value) / rate;
  // a hair early is a look too many, a hair late a second too late
  const at = Math.ceil((look.now + seconds * second) / second - 1e-6) * second;
  return at > look.now ? [at] : [];
};

const flipsOf = ({ alerts }: Floor, look: Look, rule: Rule): number[] => {
  try {
    return subjectsOf(look, rule)
      .filter((subject) => !alerts.open.has(alertKey(rule.id, subject)))
      .flatMap((subject) => flipOf(look, rule, subject));
  } catch {
    // a rule that fails is switched off where it is judged; until then it says nothing of the others' time
    return [];
  }
};

/** Whole seconds in which what only grows older reaches its threshold, unless something comes: of alerts that are not open yet. */
export const flips = (floor: Floor, look: Look): number[] =>
  [...floor.alerts.known.values()]
    .filter(({ id, enabled }) => enabled && !floor.alerts.broken.has(id))
    .filter(({ measure }) => measures[measure].unit === 'seconds' || measure === 'longest_wait_of_target')
    .flatMap((rule) => flipsOf(floor, look, rule));
