import type { Ratio } from '../board/board.ts';
import type { Variant } from '../events/config.ts';
import { serviceLevel, serviceLevelBy, type Attribution } from '../metrics/service-level.ts';
import type { Tally } from '../metrics/tally.ts';

/** How the service level of a report is taken; without a variant each visit's own (SPEC SL5). */
export interface Asked {
  readonly attribution: Attribution;
  readonly variant?: Variant | undefined;
}

export const serviceOf = ({ attribution, variant }: Asked, tally: Tally): Ratio =>
  variant === undefined ? serviceLevel(tally) : serviceLevelBy(variant, tally, attribution);
