import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { IrregularityKind } from '@floorlight/shared/shifts/irregularities.ts';

const words: Record<IrregularityKind, () => string> = {
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

const isKnown = (kind: string): kind is IrregularityKind => kind in words;

/** What is out of the ordinary in a shift (SPEC SH5). */
export const irregularityWord = (kind: string): string => (isKnown(kind) ? words[kind]() : kind);
