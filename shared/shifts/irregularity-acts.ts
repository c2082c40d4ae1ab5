import { z } from 'zod';
import { keptStraight } from '../events/fields.ts';
import { irregularityKinds, type Irregularity } from './irregularities.ts';

/** Why nothing is left to do about an irregularity. */
export const closingReasons = ['explained', 'corrected', 'approved', 'coached', 'source-fault', 'no-fault'] as const;
export type ClosingReason = (typeof closingReasons)[number];

/** What a reviewer says of an irregularity that they saw in a version of a summary. */
export const irregularityAct = z.strictObject({
  /** What the shift is called by, UTC milliseconds; and the version that was looked at. */
  shift: z.int().min(-8.64e15).max(8.64e15),
  version: z.int().min(1).max(1_000_000),
  kind: z.enum(irregularityKinds),
  /** Where it begins, UTC milliseconds. */
  from: z.int(),
  /** Null: it is open again. */
  reason: z.enum(closingReasons).nullable(),
  comment: keptStraight(z.string().trim().max(500)).default(''),
});

/** What a reviewer said of an irregularity as it was found then; UTC ms. */
export interface IrregularityAct extends Irregularity {
  /** Null: it was opened again. */
  readonly reason: ClosingReason | null;
  readonly comment: string;
  readonly at: number;
  readonly by: { readonly id: string; readonly name: string };
}

export type ActsState = 'open' | 'closed';

/** An irregularity with what was said of it, the earliest first. */
export interface ReviewedIrregularity extends Irregularity {
  readonly state: ActsState;
  readonly acts: readonly IrregularityAct[];
}

/** Later versions may find the same a little earlier, longer, or on other contacts. */
const isOf = (act: IrregularityAct, found: Irregularity): boolean =>
  act.kind === found.kind &&
  act.from <= found.to &&
  act.to >= found.from &&
  (found.contacts.length === 0 || act.contacts.some((contact) => found.contacts.includes(contact)));

const covers = (act: IrregularityAct, found: Irregularity): boolean =>
  act.from <= found.from && act.to >= found.to && found.contacts.every((contact) => act.contacts.includes(contact));

/** Where it stands with an irregularity: closed is what somebody saw and closed, not what came to it later (SPEC RV1). */
export const reviewed = (found: Irregularity, acts: readonly IrregularityAct[]): ReviewedIrregularity => {
  const own = acts.filter((act) => isOf(act, found));
  const last = own.at(-1);
  return { ...found, state: last && last.reason !== null && covers(last, found) ? 'closed' : 'open', acts: own };
};
