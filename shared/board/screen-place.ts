import { z } from 'zod';
import { id } from '../events/fields.ts';
import { viewName } from './protocol.ts';

/** What a screen's address may say beside its floor and its privacy mode (docs/screens.md). */
const contentFields = [
  'layout',
  'queues',
  'teams',
  'sites',
  'order',
  'measures',
  'group',
  'rotate',
  'distance',
  'inches',
  'dim',
  'shift',
  'sound',
  'theme',
  'lang',
];

const isLegible = (text: string): boolean => {
  const names = [...new URLSearchParams(text).keys()];
  return new Set(names).size === names.length && names.every((name) => contentFields.includes(name));
};

/** What stands after `?` in a wall's address, without its privacy mode. */
export const screenLayout = z
  .string()
  .max(4000)
  .refine(isLegible, `must be what follows "?" in a wall’s address, of: ${contentFields.join(', ')}`);

/** Where a screen belongs and what it shows there. */
export const screenPlace = z.strictObject({
  floor: id.max(64),
  layout: screenLayout,
  /** Its privacy mode; null: its floor's, whatever that is. */
  view: viewName.nullable(),
  /** As tables without script, for a television that cannot run the app. */
  plain: z.boolean(),
});
export type ScreenPlace = z.infer<typeof screenPlace>;
