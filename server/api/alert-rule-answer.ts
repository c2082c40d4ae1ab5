import { z } from 'zod';
import { isNoisy, suggestQuieter, type NoiseScore } from '@floorlight/shared/alerts/noise.ts';
import { ruleFields } from '@floorlight/shared/alerts/rule.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readNoise, readPastFirings } from '@floorlight/shared/store/alert-noise.ts';
import type { KnownRule } from '@floorlight/shared/store/alert-rules.ts';

/** Noise is of the last so many days. */
export const noiseDays = 14;
const day = 24 * 60 * 60_000;

const noise = z.object({
  /** How often it fired as it is set now. */
  fired: z.int(),
  /** On how many of these somebody acted. */
  actedOn: z.int(),
  days: z.int(),
  /** Of a noisy rule: a threshold or a hold by which at most half would have fired; the other is as it is. */
  suggestion: z.object({ threshold: z.number(), holdSeconds: z.int(), wouldHaveFired: z.int() }).nullable(),
});

/** `shipped`: Floorlight brings it along. `changed`: somebody set it otherwise than it was shipped. */
export const ruleAnswer = z.object({ id: z.string(), shipped: z.boolean(), changed: z.boolean(), ...ruleFields, noise });

/** Rules with how often they fired for nothing. @param now the floor's clock. */
export const rulesWithNoise = async (
  context: Pick<Context, 'db'>,
  floor: string,
  rules: readonly KnownRule[],
  now: number,
): Promise<z.input<typeof ruleAnswer>[]> => {
  const since = now - noiseDays * day;
  const scores = await readNoise(context, floor, rules, since);
  return Promise.all(
    rules.map(async (rule) => {
      const score: NoiseScore = scores.get(rule.id) ?? { fired: 0, actedOn: 0 };
      const firings = isNoisy(score) ? await readPastFirings(context, floor, rule, since) : [];
      return { ...rule, noise: { ...score, days: noiseDays, suggestion: suggestQuieter(rule, firings, now) } };
    }),
  );
};
