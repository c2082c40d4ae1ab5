import { settingsWay } from '#lib/shell/ways.ts';

export const parts = ['rules', 'channels', 'on-call', 'sent'] as const;
export type Part = (typeof parts)[number];

/** What is edited where a rule that is none yet is made: no id of a rule has a `+`. */
export const newRule = '+new';

/** Where one part of a floor’s alert settings is, or one rule of it. */
export const alertSettingsWay = (floor: string, part: Part, rule?: string): string =>
  [settingsWay('alerts'), ...[floor, part, ...(rule === undefined ? [] : [rule])].map(encodeURIComponent)].join('/');
