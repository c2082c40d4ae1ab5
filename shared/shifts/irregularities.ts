import { joinPieces } from './join-pieces.ts';
import type { WorkedShift } from './cut-shifts.ts';
import type { Doing, ShiftParts } from './parts.ts';

export const irregularityKinds = [
  'absent',
  'no-sign-out',
  'signed-in-twice',
  'inactive',
  'sources-differ',
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
    ...onContacts(parts, dispositions),
  ].sort((a, b) => a.from - b.from || irregularityKinds.indexOf(a.kind) - irregularityKinds.indexOf(b.kind));
