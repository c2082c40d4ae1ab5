import type { Handling } from '../floor/contact/contact.ts';
import type { AfterWork, Settled } from '../floor/contact/settle.ts';
import type { JudgingAt } from '../floor/judging-history.ts';
import { handlingPieces, type Piece } from '../floor/proof/piece.ts';
import type { HandledPart } from './parts.ts';

const talkOf = ({ segments }: Handling): number =>
  segments.reduce((sum, { kind, from, to }) => (kind === 'talking' && to !== null ? sum + to - from : sum), 0);

const partOf = ({ channel }: Settled['contact'], handling: Handling, after: AfterWork | null, piece: Piece): HandledPart => {
  const counted = piece.contributions.find(({ attribution, tally }) => attribution === 'outcome' && tally.handledWithEnd);
  const handle = counted?.tally.handleTime ?? 0;
  const talk = counted ? talkOf(handling) : 0;
  const acw = counted && after?.counted ? after.to - after.from : 0;
  return {
    contact: piece.contact,
    index: piece.index,
    queue: piece.queue,
    channel,
    direction: handling.direction,
    startedAt: handling.startedAt,
    at: counted?.at ?? handling.endedAt ?? handling.startedAt,
    counted: counted !== undefined,
    open: piece.contributions.some(({ tally }) => tally.handlingsOpen),
    handle,
    talk,
    hold: handle - talk - acw,
    holds: handling.segments.filter(({ kind }) => kind === 'holding').length,
    acw,
    transferred: handling.transferred,
    disposition: handling.disposition,
    unwrapped: after !== null && !after.counted && after.to !== null,
  };
};

/**
 * An agent’s handlings of a contact, each with its part of `tallyContact`, by outcome (SPEC TA6): what reports count, whoever handled it.
 * Those where nobody was reached count nowhere and are left out. @param agent null: nobody said who.
 */
export const handledParts = (settled: Settled, agent: string | null, judgingAt: JudgingAt): HandledPart[] =>
  handlingPieces(settled, judgingAt).flatMap((piece) => {
    const handling = settled.contact.handlings[piece.index] as Handling;
    const reached = handling.segments.some(({ kind }) => kind !== 'dialling');
    return piece.agent === agent && reached
      ? [partOf(settled.contact, handling, settled.afterWork[piece.index] ?? null, piece)]
      : [];
  });
