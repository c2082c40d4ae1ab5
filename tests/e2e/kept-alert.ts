import type { AlertTile } from '@floorlight/shared/alerts/alert-tile.ts';
import type { Alert } from '@floorlight/shared/alerts/alert.ts';

const stepsOf = ({ firedAt, owner, note }: AlertTile): Alert['steps'] => {
  const fired = { kind: 'fired' as const, at: firedAt, by: null, text: null };
  if (owner === null) return [fired];
  return [fired, { kind: 'acknowledged', at: firedAt + 20_000, by: { id: 'u1', name: owner }, text: note }];
};

/** As it is kept in Postgres. */
export const keptAlert = (tile: AlertTile, over: Partial<Alert> = {}): { version: number; json: string } => ({
  version: 1,
  json: JSON.stringify({
    ...tile,
    subjectName: tile.subjectName ?? '',
    owner: tile.owner === null ? null : { id: 'u1', name: tile.owner },
    resolvedAt: null,
    fired: 1,
    steps: stepsOf(tile),
    ...over,
  } satisfies Alert),
});
