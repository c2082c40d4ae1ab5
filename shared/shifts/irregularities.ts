import { joinPieces } from './join-pieces.ts';
import type { WorkedShift } from './cut-shifts.ts';
import type { Doing, HandledPart, ShiftParts } from './parts.ts';

export const irregularityKinds = [
  'absent',
  'no-sign-out',
  'signed-in-twice',
  'inactive',
  'sources-differ',
  'two-calls',
  'not-wrapped-up',
  'no-disposition',
  'end-unknown',
] as const;
export type IrregularityKind = (typeof irregularityKinds)[number];

/** Something in a shift that a person should look at, and where; UTC ms. */
export interface Irregularity {
  readonly kind: IrregularityKind;
  readonly from: number;
  readonly to: number;
  /** The contacts it was found on; none where it is about time. */
  readonly contacts: readonly string[];
}

/** Nobody sits idle, or away from work, this long without a change. */
const inactiveFrom = 2 * 60 * 60_000;

const about = (kind: IrregularityKind, from: number, to: number, contacts: readonly string[] = []): Irregularity => ({
  ...{ kind, from, to },
  contacts: [...new Set(contacts)],
});

const absent = ({ planned, pieces, from, to }: WorkedShift): Irregularity[] =>
  planned && pieces.length === 0 ? [about('absent', from, to)] : [];

const noSignOut = ({ pieces, to }: WorkedShift): Irregularity[] => {
  const last = pieces.at(-1);
  return last && last.goesOn !== 'no' ? [about('no-sign-out', last.from, to)] : [];
};

/** By one source, which said of nobody in between that they had gone. */
const signedInTwice = (doings: readonly Doing[]): Irregularity[] => {
  const bySource = Map.groupBy(
    doings.filter(({ type }) => type === 'agent.signed_in' || type === 'agent.signed_out'),
    ({ source }) => source,
  );
  return [...bySource.values()].flatMap((own) =>
    own.flatMap((doing, index): Irregularity[] => {
      const before = own[index - 1];
      const twice = before?.type === 'agent.signed_in' && doing.type === 'agent.signed_in';
      return twice ? [about('signed-in-twice', before.time, doing.time)] : [];
    }),
  );
};

const inactive = ({ spans }: ShiftParts, { to: end }: WorkedShift): Irregularity[] =>
  spans.flatMap(({ state, from, to }) =>
    (state === 'available' || state === 'not_ready') && (to ?? end) - from >= inactiveFrom
      ? [about('inactive', from, to ?? end)]
      : [],
  );

const differing = ({ doubts }: ShiftParts): Irregularity[] =>
  joinPieces(doubts.filter(({ doubt }) => doubt === 'contradictory')).map(({ from, to }) => about('sources-differ', from, to));

/** Beyond this it is more than clocks that differ. */
const atOnceFrom = 60_000;

const isCall = ({ channel, counted }: HandledPart): boolean => counted && (channel ?? 'voice') === 'voice';

/** Of calls at once one at least was told wrongly: voice is not shared (SPEC AG8), but for what one of them was on hold. */
const twoCalls = ({ handled }: ShiftParts): Irregularity[] => {
  const calls = handled.filter(isCall).map((part) => ({ ...part, ended: part.startedAt + part.talk + part.hold }));
  const inOrder = calls.sort((a, b) => a.startedAt - b.startedAt || (a.contact < b.contact ? -1 : 1));
  return inOrder.flatMap((call, nth): Irregularity[] => {
    const both = (one: typeof call): number => Math.min(one.ended, call.ended) - call.startedAt - one.hold - call.hold;
    const beside = inOrder.slice(0, nth).filter((one) => one.contact !== call.contact && both(one) > atOnceFrom);
    const until = Math.min(call.ended, Math.max(...beside.map(({ ended }) => ended)));
    const contacts = [...beside, call].map(({ contact }) => contact);
    return beside.length === 0 ? [] : [about('two-calls', call.startedAt, until, contacts)];
  });
};

const onContacts = ({ handled }: ShiftParts, dispositions: boolean): Irregularity[] => {
  const found: [IrregularityKind, ShiftParts['handled']][] = [
    ['not-wrapped-up', handled.filter(({ unwrapped }) => unwrapped)],
    ['no-disposition', dispositions ? handled.filter(({ counted, disposition }) => counted && disposition === null) : []],
    ['end-unknown', handled.filter(({ counted, open }) => !counted && !open)],
  ];
  return found.flatMap(([kind, own]) => {
    const [from, to] = [Math.min(...own.map(({ startedAt }) => startedAt)), Math.max(...own.map(({ at }) => at))];
    return own.length === 0
      ? []
      : [
          about(
            kind,
            from,
            to,
            own.map(({ contact }) => contact),
          ),
        ];
  });
};

/** What in a shift is out of the ordinary, by rule (SPEC SH5). @param dispositions whether contacts of the floor are given any. */
export const irregularitiesOf = (shift: WorkedShift, parts: ShiftParts, dispositions: boolean): Irregularity[] =>
  [
    ...absent(shift),
    ...noSignOut(shift),
    ...signedInTwice(parts.doings),
    ...inactive(parts, shift),
    ...differing(parts),
    ...twoCalls(parts),
    ...onContacts(parts, dispositions),
  ].sort((a, b) => a.from - b.from || irregularityKinds.indexOf(a.kind) - irregularityKinds.indexOf(b.kind));
