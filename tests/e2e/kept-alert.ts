import type { AlertTile } from '@floorlight/shared/alerts/alert-tile.ts';
import type { Alert } from '@floorlight/shared/alerts/alert.ts';

/** As it is kept in Postgres. */
export const keptAlert = (tile: AlertTile, over: Partial<Alert> = {}): { version: number; json: string } => ({
  version: 1,
  json: JSON.stringify({
    ...tile,
    subjectName: tile.subjectName ?? '',
    owner: tile.owner === null ? null : { id: 'u1', name: tile.owner },
    resolvedAt: null,
    fired: 1,
    steps: [{ kind: 'fired', at: tile.firedAt, by: null, text: null }],
    ...over,
  } satisfies Alert),
});
