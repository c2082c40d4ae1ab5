import type { RiskFigures } from '@floorlight/shared/board/board.ts';
import type { RiskInput } from './risk-input.ts';

type Figures = Pick<RiskFigures, 'level' | 'predicted' | 'needed' | 'expected'>;

/** One plain sentence for a supervisor: what it takes to end at goal, what to expect, what stands in the way. */
export function because(input: RiskInput, figures: Figures): string {
  const goal = percent(input.goal / 10_000);
  const { needed, expected } = figures;
  if (input.judged + expected === 0) return 'Nothing to judge yet, and nothing expected in this interval.';
  if (needed > expected) return missedBecause(input, expected, goal);
  if (needed <= 0) return safeBecause(expected, goal);
  const task = `${needed} of the next ${visits(expected)} must be answered in ${seconds(input.targetMs)} to end at ${goal}`;
  return `${task}; ${percent(figures.predicted ?? 0)} is to be expected, with ${line(input)}.`;
}

function missedBecause(input: RiskInput, expected: number, goal: string): string {
  const sofar = `${input.inTarget} of ${visits(input.judged)} in target so far`;
  if (expected === 0) return `${sofar}, none still expected: ${goal} is out of reach.`;
  const best = percent((input.inTarget + expected) / (input.judged + expected));
  return `${sofar}: even if all ${expected} still expected are answered in time it ends at ${best}, below the goal of ${goal}.`;
}

function safeBecause(expected: number, goal: string): string {
  if (expected === 0) return `The goal of ${goal} is held and nothing more is expected.`;
  return `The goal of ${goal} is safe: it holds even if the ${visits(expected)} still expected are answered late.`;
}

/** What ticks, and who is free, stands beside it on the tile: a sentence that changed each second would be no sentence. */
function line({ waiting }: RiskInput): string {
  return waiting.length === 0 ? 'nobody waiting' : `${waiting.length} waiting`;
}

function visits(count: number): string {
  return count === 1 ? '1 visit' : `${count} visits`;
}

function seconds(ms: number): string {
  const whole = Math.floor(ms / 1000);
  return whole < 120 ? `${whole} s` : `${Math.floor(whole / 60)} min`;
}

/** Rounded down, so that a share below goal never reads as the goal. */
function percent(share: number): string {
  return `${Math.floor(share * 1000 + 1e-6) / 10} %`;
}
