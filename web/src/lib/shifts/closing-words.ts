import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { closingReasons, type ClosingReason } from '@floorlight/shared/shifts/irregularity-acts.ts';

const words: Record<ClosingReason, () => string> = {
  explained: m.shifts_reason_explained,
  corrected: m.shifts_reason_corrected,
  approved: m.shifts_reason_approved,
  coached: m.shifts_reason_coached,
  'source-fault': m.shifts_reason_source_fault,
  'no-fault': m.shifts_reason_no_fault,
};

/** Why nothing is left to do about an irregularity. */
export const closingWord = (reason: ClosingReason): string => words[reason]();

export const closingChoices = (): (readonly [ClosingReason, string])[] =>
  closingReasons.map((reason) => [reason, closingWord(reason)] as const);
