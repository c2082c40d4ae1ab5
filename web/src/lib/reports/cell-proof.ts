import type { QueueMeasure } from '@floorlight/shared/metrics/measure.ts';
import type { Attribution } from '@floorlight/shared/metrics/service-level.ts';
import type { Variant } from '@floorlight/shared/events/config.ts';
import type { QueueProof } from '#lib/proof/queue-proof.ts';
import { askReport } from './read-report.ts';

/** A cell of a report, to be taken apart. */
export interface CellAsked {
  readonly floor: string;
  /** UTC ms. */
  readonly from: number;
  readonly to: number;
  /** Queues and groups that count together; none: all. */
  readonly queues: readonly string[];
  readonly measure: QueueMeasure;
  readonly attribution: Attribution;
  readonly variant: Variant | '';
  /** As the report has it; what is stored may be behind it. */
  readonly figure: { readonly numerator: number; readonly denominator: number | null };
  /** What the cell is called. */
  readonly title: string;
}

const page = '100';

/** One page of the visits behind a cell. @throws ApiProblem */
export const readCellProof = (asked: CellAsked, after: string | null, signal: AbortSignal): Promise<QueueProof> => {
  const { floor, from, to, queues, measure, attribution, variant } = asked;
  const search = new URLSearchParams({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    measure,
    attribution,
  });
  for (const queue of queues) search.append('queue', queue);
  if (variant !== '') search.set('variant', variant);
  search.set('limit', page);
  if (after !== null) search.set('after', after);
  return askReport(floor, 'intervals/proof', search, signal);
};
