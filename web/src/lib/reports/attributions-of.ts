import type { Attribution } from '@floorlight/shared/metrics/service-level.ts';
import type { Counting } from './report-address.ts';

/** Which attributions stand in the table (SPEC TA6). */
export const attributionsOf = (counting: Counting): readonly Attribution[] =>
  counting === 'both' ? ['cohort', 'outcome'] : [counting];
