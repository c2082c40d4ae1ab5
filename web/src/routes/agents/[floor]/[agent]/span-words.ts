import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { runningClock } from '@floorlight/shared/words/duration.ts';
import { timeOfDay } from '#lib/format/floor-time.ts';
import { stateWord } from '@floorlight/shared/words/agent-state.ts';
import type { ToldSpan } from './told.ts';

export const stateAndReason = ({ state, reason }: Pick<ToldSpan, 'state' | 'reason'>): string =>
  reason === null ? stateWord(state) : `${stateWord(state)}, ${reason}`;

/** One span as it is read out. */
export const spanSentence = (span: ToldSpan, zone: string): string =>
  m.entity_span({
    state: stateAndReason(span),
    from: timeOfDay(span.from, zone),
    to: span.lasts ? m.entity_now() : timeOfDay(span.to, zone),
    time: runningClock(span.to - span.from),
  });
