import { settingsWay } from '#lib/shell/ways.ts';

export const parts = ['queues', 'agents', 'teams', 'programs', 'groups', 'reasons', 'dispositions', 'floor', 'import'] as const;
export type Part = (typeof parts)[number];

/** Where one part of a floor’s settings is. */
export const floorSettingsWay = (floor: string, part: Part): string =>
  `${settingsWay('floors')}/${encodeURIComponent(floor)}/${part}`;

/** Where the API has what is set on a floor. */
export const floorPath = (floor: string, ...steps: readonly string[]): string =>
  ['/floors', floor, ...steps].map((step, at) => (at === 0 ? step : encodeURIComponent(step))).join('/');
