import { z } from 'zod';
import { fieldFaults, inOneSentence } from '@floorlight/shared/events/field-faults.ts';
import { unusable } from './left-out.ts';
import type { Piece } from './reading.ts';

/** What a mapping makes of a piece of news, or why it can make nothing of it: a field is missing or of another kind. */
export const usable = (what: string, raw: unknown, map: () => readonly Piece[]): readonly Piece[] => {
  try {
    return map();
  } catch (error) {
    if (error instanceof z.ZodError) return [unusable(what, inOneSentence(fieldFaults(error)), raw)];
    throw error;
  }
};
