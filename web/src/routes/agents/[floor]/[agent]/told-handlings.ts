import type { Board } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { AgentDay } from '#lib/day/agent-day.ts';
import { runningClock } from '@floorlight/shared/words/duration.ts';
import { timeOfDay } from '#lib/format/floor-time.ts';
import { queueNameOf } from '#lib/names/board-names.ts';

/** A part of a handling as a band paints it. */
export interface ToldPart {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

/** A handling or a missed offer as a band paints it. */
export interface ToldHandling {
  readonly key: string;
  readonly contact: string;
  readonly queue: string | null;
  readonly from: number;
  readonly to: number;
  readonly lasts: boolean;
  /** It rang here, and was not taken. */
  readonly missed: 'no_answer' | 'declined' | null;
  readonly parts: readonly ToldPart[];
}

type Answer = Pick<AgentDay, 'handlings' | 'unanswered' | 'asOf' | 'window'>;

/** Handlings and missed offers by their start; what lasts reaches to `now`. */
export const toldHandlings = ({ handlings, unanswered, asOf, window }: Answer, now: number): ToldHandling[] => {
  const end = Math.min(Math.max(now, asOf.now), window.to);
  const upTo = (to: number | null): number => to ?? end;
  const worked = handlings.map(({ contact, queue, from, to, segments, afterWork }): ToldHandling => {
    const parts = segments.map((part) => ({ ...part, to: upTo(part.to) }));
    const after = afterWork ? [{ kind: 'acw', from: afterWork.from, to: upTo(afterWork.to) }] : [];
    return {
      key: `${from} ${contact}`,
      contact,
      queue,
      from,
      to: upTo(to),
      lasts: to === null,
      missed: null,
      parts: [...parts, ...after],
    };
  });
  const missed = unanswered.map(({ contact, queue, at, until, result }): ToldHandling => ({
    key: `missed ${at} ${contact}`,
    contact,
    queue,
    from: at,
    to: upTo(until),
    lasts: until === null,
    missed: result,
    parts: [],
  }));
  return [...worked, ...missed].sort((a, b) => a.from - b.from || (a.key < b.key ? -1 : 1));
};

export const missedWord = (missed: 'no_answer' | 'declined'): string =>
  missed === 'declined' ? m.entity_offer_declined() : m.entity_offer_no_answer();

/** One handling or missed offer as it is read out. */
export const handlingSentence = (handling: ToldHandling, board: Board, zone: string): string => {
  const told = {
    contact: handling.contact,
    queue: handling.queue === null ? m.entity_direct() : queueNameOf(board, handling.queue),
    from: timeOfDay(handling.from, zone),
    to: handling.lasts ? m.entity_now() : timeOfDay(handling.to, zone),
    time: runningClock(handling.to - handling.from),
  };
  return handling.missed ? m.entity_missed_span({ ...told, how: missedWord(handling.missed) }) : m.entity_handling_span(told);
};
