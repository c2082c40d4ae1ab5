import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { HoldKind } from './keeping.ts';

const words: Record<HoldKind, () => string> = {
  floor: m.keeping_hold_floor,
  program: m.keeping_hold_program,
  customer: m.keeping_hold_customer,
  contact: m.keeping_hold_contact,
};

/** What a hold is about. */
export const holdWord = (kind: HoldKind): string => words[kind]();

export const holdChoices = (): (readonly [HoldKind, string])[] =>
  (Object.keys(words) as HoldKind[]).map((kind) => [kind, holdWord(kind)] as const);
