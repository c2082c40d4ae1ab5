import { ami } from './asterisk/ami-collector.ts';
import { queueLog } from './asterisk/queue-log-collector.ts';
import type { Collector } from './collector.ts';
import { freeswitch } from './freeswitch/collector.ts';

/** One row a product. */
const rows: readonly Collector[] = [queueLog, ami, freeswitch];

const byKind: ReadonlyMap<string, Collector> = new Map(rows.map((row) => [row.kind, row]));

export const collectorKinds: readonly string[] = rows.map(({ kind }) => kind);

/** What may be followed, as people choose among it. */
export const collectorProducts = rows.map(({ kind, product, needsSecret }) => ({ kind, product, needsSecret }));

/** Undefined: no such kind. */
export const collectorOf = (kind: string): Collector | undefined => byKind.get(kind);
