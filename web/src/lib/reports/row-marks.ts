import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { RowFlag } from '@floorlight/shared/reports/row-flag.ts';
import { percent } from '@floorlight/shared/words/percent.ts';
import { timeOrDay } from '#lib/format/floor-time.ts';

type Reason = RowFlag['reason'];

/** Signs of the reasons why a line may still move, or did; each beside its word. */
export const markSigns: Record<Reason, string> = {
  running: '◔',
  source_silent: '✕',
  being_counted: '…',
  restated: '±',
};

const words: Record<Reason, () => string> = {
  running: m.reports_mark_running,
  source_silent: m.reports_mark_silent,
  being_counted: m.reports_mark_counting,
  restated: m.reports_mark_restated,
};

export const markWord = (reason: Reason): string => words[reason]();

/** A source silent twice is one mark. */
export const reasonsOf = (flags: readonly Pick<RowFlag, 'reason'>[]): Reason[] => [...new Set(flags.map(({ reason }) => reason))];

interface Told {
  readonly now: number;
  readonly zone: string;
  readonly sourceName: (id: string) => string;
  /** Service level as the line has it now. */
  readonly level: string;
}

/** Why a line may still move, or what it was before, in a sentence. */
export const flagSentence = (flag: RowFlag, { now, zone, sourceName, level }: Told): string => {
  const time = (instant: string): string => timeOrDay(Date.parse(instant), now, zone);
  if (flag.reason === 'running') {
    const { waiting, handlingsOpen } = flag;
    return waiting + handlingsOpen > 0 ? m.reports_why_open({ waiting, handlings: handlingsOpen }) : m.reports_why_running();
  }
  if (flag.reason === 'source_silent') {
    const source = sourceName(flag.source);
    return flag.to === null
      ? m.reports_why_silent_still({ source, from: time(flag.from) })
      : m.reports_why_silent({ source, from: time(flag.from), to: time(flag.to) });
  }
  if (flag.reason === 'being_counted') return m.reports_why_counting();
  const { events, at, was } = flag;
  return m.reports_why_restated({
    count: events,
    at: time(at),
    was: was.value === null ? '–' : `${percent(was.value)} %`,
    level,
  });
};
