import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { goalPercent } from '@floorlight/shared/words/percent.ts';
import type { JudgingChange } from '#lib/day/queue-day.ts';
import { countText } from '#lib/format/count.ts';
import { goalPeriodWord } from './goal-words.ts';

/** What of a queue's judging changed, from what to what. */
export const judgingWords = ({ before, after }: Pick<JudgingChange, 'before' | 'after'>): string =>
  [
    before.targetSeconds !== after.targetSeconds &&
      m.entity_change_target({ before: countText(before.targetSeconds), after: countText(after.targetSeconds) }),
    before.goal !== after.goal && m.entity_change_goal({ before: goalPercent(before.goal), after: goalPercent(after.goal) }),
    before.goalPeriod !== after.goalPeriod &&
      m.entity_change_period({
        before: goalPeriodWord(before.goalPeriod) ?? '–',
        after: goalPeriodWord(after.goalPeriod) ?? '–',
      }),
    before.hours !== after.hours &&
      m.entity_change_hours({ before: before.hours ?? m.entity_always_open(), after: after.hours ?? m.entity_always_open() }),
    before.variant !== after.variant && m.entity_change_variant(),
    before.shortAbandonSeconds !== after.shortAbandonSeconds &&
      m.entity_change_short({ before: countText(before.shortAbandonSeconds), after: countText(after.shortAbandonSeconds) }),
  ]
    .filter((part) => part !== false)
    .join(' · ');
