import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { stateWord } from '@floorlight/shared/words/agent-state.ts';
import { countText } from '#lib/format/count.ts';
import { secondsClock } from '@floorlight/shared/words/duration.ts';
import type { DayShift } from './shift.ts';
import type { ProvenEvent, ProvenHandling, ShiftProof } from './shift-proof.ts';
import { doubtWords, eventWord, offerWords, verdictWords } from './shift-words.ts';

/** One thing a figure is made of. Instants are UTC ms; null where it has none of its own. */
export interface ProofRow {
  readonly from: number | null;
  readonly to: number | null;
  readonly what: string;
  readonly contact: string | null;
  readonly amount: string;
}

const lasting = (from: number, to: number): string => secondsClock(Math.round((to - from) / 1000));

type State = ShiftProof['states'][number];

/** Stretches of some states; what lasts still lasts to the shift's end. */
export const stateRows =
  (fits: (state: State) => boolean) =>
  ({ states }: ShiftProof, { to: end }: DayShift): ProofRow[] =>
    states.filter(fits).map((state) => {
      const to = state.to ?? end;
      const what = state.reason === null ? stateWord(state.state) : `${stateWord(state.state)} (${state.reason})`;
      return { from: state.from, to, what, contact: null, amount: lasting(state.from, to) };
    });

/** Handlings, each with its part. */
export const handlingRows =
  (fits: (handling: ProvenHandling) => boolean, part: (handling: ProvenHandling) => string) =>
  ({ handled }: ShiftProof): ProofRow[] =>
    handled.filter(fits).map((handling) => ({
      from: handling.startedAt,
      to: handling.at,
      what: [handling.channel, handling.disposition].filter((one) => one !== null).join(', '),
      contact: handling.contact,
      amount: part(handling),
    }));

export const isCounted = ({ counted }: ProvenHandling): boolean => counted;
export const one = (): string => countText(1);
export const spent =
  (field: 'handleSeconds' | 'talkSeconds' | 'holdSeconds' | 'acwSeconds') =>
  (handling: ProvenHandling): string =>
    secondsClock(Math.round(handling[field]));

export const offerRows =
  (fits: (result: ShiftProof['offers'][number]['result']) => boolean) =>
  ({ offers }: ShiftProof): ProofRow[] =>
    offers
      .filter(({ result }) => fits(result))
      .map(({ contact, at, result }) => ({ from: at, to: null, what: offerWords[result](), contact, amount: one() }));

export const ratingRows =
  (fits: (rating: ShiftProof['ratings'][number]) => boolean) =>
  ({ ratings }: ShiftProof): ProofRow[] =>
    ratings.filter(fits).map(({ contact, at, score, scale }) => ({
      ...{ from: at, to: null, contact, amount: countText(score) },
      what: scale === null ? m.shifts_rating({ score }) : `${m.shifts_rating({ score })} (${scale})`,
    }));

export const resolvedRows =
  (fits: (verdict: ShiftProof['resolved'][number]['verdict']) => boolean) =>
  ({ resolved }: ShiftProof): ProofRow[] =>
    resolved
      .filter(({ verdict }) => fits(verdict))
      .map(({ contact, verdict, by }) => ({
        ...{ from: null, to: null, contact, amount: one() },
        what: by === null ? verdictWords[verdict]() : `${verdictWords[verdict]()}: ${by}`,
      }));

export const eventRows =
  (fits: (event: ProvenEvent) => boolean) =>
  ({ events }: ShiftProof): ProofRow[] =>
    events.filter(fits).map((event) => ({
      ...{ from: event.at, to: null, contact: event.contact, amount: one() },
      what: [eventWord(event.type), event.about].filter((part) => part !== null).join(': '),
    }));

export const doubtRows = ({ doubts }: ShiftProof): ProofRow[] =>
  doubts.map(({ from, to, doubt }) => ({ from, to, what: doubtWords[doubt](), contact: null, amount: lasting(from, to) }));

/** The shift as it was scheduled, and as it was worked. */
export const planRows = (_proof: ShiftProof, { planned, from, to, irregularities }: DayShift): ProofRow[] => {
  const rows: ProofRow[] = [];
  const row = (what: string, start: number, end: number): ProofRow => ({
    ...{ from: start, to: end, what, contact: null, amount: lasting(start, end) },
  });
  if (planned) rows.push(row(m.shifts_proof_scheduled(), planned.start, planned.end));
  if (!irregularities.some(({ kind }) => kind === 'absent')) rows.push(row(m.shifts_proof_worked(), from, to));
  return rows;
};
