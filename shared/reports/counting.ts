import type { Attribution } from '../metrics/service-level.ts';

/** How visits are counted: by cohort, by outcome, or both side by side (SPEC TA6). */
export const countings = ['cohort', 'outcome', 'both'] as const;
export type Counting = (typeof countings)[number];

/** Which attributions are told, in order. */
export const attributionsOf = (counting: Counting): readonly Attribution[] =>
  counting === 'both' ? ['cohort', 'outcome'] : [counting];
