import { m } from '../messages/compiled/messages.js';
import type { IrregularityKind } from '../shifts/irregularities.ts';
import type { Said } from './language.ts';

const words: Record<IrregularityKind, (inputs: object, said: Said) => string> = {
  absent: m.shifts_irregular_absent,
  'no-sign-out': m.shifts_irregular_no_sign_out,
  'signed-in-twice': m.shifts_irregular_signed_in_twice,
  inactive: m.shifts_irregular_inactive,
  'sources-differ': m.shifts_irregular_sources_differ,
  'two-calls': m.shifts_irregular_two_calls,
  'not-wrapped-up': m.shifts_irregular_not_wrapped_up,
  'no-disposition': m.shifts_irregular_no_disposition,
  'end-unknown': m.shifts_irregular_end_unknown,
};

const isKnown = (kind: string): kind is IrregularityKind => Object.hasOwn(words, kind);

/** What is out of the ordinary in a shift (SPEC SH5). */
export const irregularityWord = (kind: string, said: Said = {}): string => (isKnown(kind) ? words[kind]({}, said) : kind);
