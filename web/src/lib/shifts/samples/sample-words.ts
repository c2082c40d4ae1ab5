import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { sampleRules, verdicts, type SampleRule, type Verdict } from '@floorlight/shared/shifts/draw-sample.ts';

const rules: Record<SampleRule, () => string> = {
  random: m.shifts_sample_random,
  irregular: m.shifts_sample_irregular,
  'longest-handling': m.shifts_sample_longest,
  'shortest-handling': m.shifts_sample_shortest,
  'new-agents': m.shifts_sample_new,
};

const found: Record<Verdict, () => string> = { fine: m.shifts_verdict_fine, findings: m.shifts_verdict_findings };

export const ruleWord = (rule: SampleRule): string => rules[rule]();
export const ruleChoices = (): (readonly [SampleRule, string])[] => sampleRules.map((rule) => [rule, ruleWord(rule)] as const);

/** What a reviewer found. */
export const foundWord = (verdict: Verdict): string => found[verdict]();
export const foundChoices = (): (readonly [Verdict, string])[] => verdicts.map((one) => [one, foundWord(one)] as const);
