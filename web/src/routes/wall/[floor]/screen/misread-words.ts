import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { unknownNames } from './choose-tiles.ts';
import type { Misread } from './read-screen.ts';

const sentence = ({ field, word, allowed }: Misread): string =>
  allowed === '' ? m.wall_misread_field({ field }) : m.wall_misread({ field, word, allowed });

/** What of the address could not be followed, each in a sentence that says the fix. */
export const misreadWords = (misread: readonly Misread[], unknown: ReturnType<typeof unknownNames>): string[] => [
  ...misread.map(sentence),
  ...unknown.queues.map((name) => m.wall_unknown_queue({ name })),
  ...unknown.teams.map((name) => m.wall_unknown_team({ name })),
  ...unknown.sites.map((name) => m.wall_unknown_site({ name })),
];
