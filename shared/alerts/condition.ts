import type { Figure } from './figure-of.ts';
import { measures } from './measure.ts';
import type { Rule } from './rule.ts';

/** A ratio of too little is no figure (`least`). */
const believed = ({ least }: Rule, { value, of }: Figure): number | null =>
  value === null || (of !== null && of < least) ? null : value;

/** Whether the threshold is reached: at or above it, or below it, as is worse. */
export const isReached = (rule: Rule, figure: Figure): boolean => {
  const value = believed(rule, figure);
  if (value === null) return false;
  return measures[rule.measure].worse === 'above' ? value >= rule.threshold : value < rule.threshold;
};

/** Whether what fired is over: better than the clear threshold, or there is no figure any more (SPEC AL1). */
export const isClear = (rule: Rule, figure: Figure): boolean => {
  const value = believed(rule, figure);
  if (value === null) return true;
  return measures[rule.measure].worse === 'above' ? value < rule.clear : value >= rule.clear;
};
