import type { AlertTile } from '@floorlight/shared/alerts/alert-tile.ts';

/** Those that fire and that nobody has taken, by id. */
export type Firing = ReadonlySet<string>;

export const firing = (alerts: readonly Pick<AlertTile, 'id' | 'phase'>[]): Firing =>
  new Set(alerts.filter(({ phase }) => phase === 'firing').map(({ id }) => id));

/** Which fire now and did not before. `before` null: nothing was seen yet, and what one finds is not new. */
export const freshAlerts = (before: Firing | null, alerts: readonly AlertTile[]): AlertTile[] =>
  before === null ? [] : alerts.filter(({ id, phase }) => phase === 'firing' && !before.has(id));
