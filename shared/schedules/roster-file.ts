import { z } from 'zod';
import { activity } from './activity.ts';

/** Characters a file of shifts may have. */
export const longestRosterFile = 4_000_000;

const count = z.int().min(0);

/** What a file of shifts says, or did. */
export const rosterFileAnswer = z.object({
  /** Rows, or entries of a calendar. */
  rows: count,
  shifts: count,
  /** Days that the file says somebody is off. */
  off: count,
  /** People of whom it says anything. */
  agents: count,
  /** Shifts that were there and are no more as they were, and how many of these were set by hand; not counted where the file has faults. */
  replaced: count,
  replacedByHand: count,
  /** Ids that are nobody’s of this floor, the first hundred. */
  unknownAgents: z.array(z.string()),
  /** The first two hundred; with any of them nothing is imported. */
  faults: z.array(z.object({ line: z.int().nullable(), column: z.string().nullable(), says: z.string() })),
  faultCount: count,
  /** What the words of a calendar are taken for. */
  readAs: z.array(z.object({ text: z.string(), activity, count })),
  /** The first and the last day it speaks of; null: of none. */
  days: z.object({ from: z.iso.date(), to: z.iso.date() }).nullable(),
});
export type RosterFileAnswer = z.infer<typeof rosterFileAnswer>;
