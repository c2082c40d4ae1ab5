import type { Width } from '../calendar/interval.ts';
import type { Variant } from '../events/config.ts';
import type { Attribution } from '../metrics/service-level.ts';

/** What a row is of. */
export const rowKinds = ['queue', 'group', 'program', 'channel', 'floor'] as const;
export type RowKind = (typeof rowKinds)[number];

/** What a report is asked for. Filters narrow each other; one that is left out lets all through. */
export interface ReportQuery {
  readonly floor: string;
  /** UTC ms; the intervals that reach into [from, to) are told whole. */
  readonly from: number;
  readonly to: number;
  readonly width: Width;
  /** SPEC TA6. */
  readonly attribution: Attribution;
  /** Absent: by queue. */
  readonly by?: RowKind | undefined;
  /**
   * By queue each of these is a row: a queue, `group:…` (its queues together) or `*` (all together). Otherwise only what they
   * stand for counts.
   */
  readonly queues?: readonly string[] | undefined;
  /** Ids, `group:…`. */
  readonly groups?: readonly string[] | undefined;
  readonly programs?: readonly string[] | undefined;
  readonly channels?: readonly string[] | undefined;
  /** Absent: each visit by the variant in force when it was offered (SPEC SL5). */
  readonly variant?: Variant | undefined;
  /** Also intervals in which nothing happened. */
  readonly empty?: boolean | undefined;
  /** The queues that may be told of, with groups of them; absent or null: all. */
  readonly within?: ReadonlySet<string> | null | undefined;
}
