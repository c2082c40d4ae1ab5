import { z } from 'zod';
import type { Ratio } from '../board/board.ts';
import { keptStraight } from '../events/fields.ts';

/** By which rule shifts are drawn for review. */
export const sampleRules = ['random', 'irregular', 'longest-handling', 'shortest-handling', 'new-agents'] as const;
export type SampleRule = (typeof sampleRules)[number];

export const mostDrawn = 100;

/** What a sample is drawn by, beside the days. */
export const sampleAsked = z.strictObject({
  /** Null: of all within reach. */
  team: z.string().min(1).max(200).nullable().default(null),
  rule: z.enum(sampleRules),
  size: z.int().min(1).max(mostDrawn),
  /** The same seed draws the same shifts of the same summaries; left out: one is made. */
  seed: keptStraight(z.string().min(1).max(64)).optional(),
});

export const verdicts = ['fine', 'findings'] as const;
export type Verdict = (typeof verdicts)[number];

/** A shift that might be drawn. */
export interface Candidate {
  readonly agent: string;
  /** What it is called by, UTC ms. */
  readonly shift: number;
  readonly irregular: boolean;
  readonly aht: Ratio;
  /** Its agent's first shift on the floor is less than `newFor` before it. */
  readonly isNew: boolean;
}

/** Whoever began so many milliseconds ago is new. */
export const newFor = 30 * 24 * 60 * 60_000;

/** The mean of fewer handlings says nothing. */
const leastHandled = 5;

const hasMean = ({ aht }: Candidate): boolean => aht.denominator >= leastHandled;
const mean = ({ aht }: Candidate): number => aht.value ?? 0;

const fits: Record<SampleRule, (one: Candidate) => boolean> = {
  random: () => true,
  irregular: ({ irregular }) => irregular,
  'longest-handling': hasMean,
  'shortest-handling': hasMean,
  'new-agents': ({ isNew }) => isNew,
};

const ahead: Record<SampleRule, (a: Candidate, b: Candidate) => number> = {
  random: () => 0,
  irregular: () => 0,
  'longest-handling': (a, b) => mean(b) - mean(a),
  'shortest-handling': (a, b) => mean(a) - mean(b),
  'new-agents': () => 0,
};

/**
 * Draws shifts by a rule (SPEC RV2): chance, which is `chanceOf`, decides between those that the rule does not tell apart.
 * @returns those drawn, and how many fit the rule.
 */
export const drawSample = <C extends Candidate>(
  candidates: readonly C[],
  { rule, size }: { readonly rule: SampleRule; readonly size: number },
  chanceOf: (one: C) => string,
): { readonly drawn: readonly C[]; readonly fitting: number } => {
  const fitting = candidates.filter(fits[rule]).map((one) => ({ one, chance: chanceOf(one) }));
  fitting.sort((a, b) => ahead[rule](a.one, b.one) || (a.chance < b.chance ? -1 : 1));
  return { drawn: fitting.slice(0, size).map(({ one }) => one), fitting: fitting.length };
};
