import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Link } from '#lib/live/link.ts';

interface Sentence {
  readonly title: string;
  readonly text: string;
  /** The list of floors helps on. */
  readonly list?: boolean;
}

const refusals: Record<string, (floor: string) => Sentence> = {
  'unknown-floor': (floor) => ({
    title: m.app_link_unknown_floor({ floor }),
    text: m.app_link_unknown_floor_fix(),
    list: true,
  }),
  'not-ready': () => ({ title: m.app_link_not_ready(), text: m.app_link_not_ready_fix() }),
  forbidden: () => ({ title: m.app_link_forbidden(), text: m.app_link_forbidden_fix() }),
  unauthorized: () => ({ title: m.app_link_unauthorized(), text: m.app_link_unauthorized_fix() }),
};

/** What to tell and what to do where a floor can't be shown at all. */
export const linkSentence = (link: Link, floor: string): Sentence => {
  if (link.kind === 'outdated') return { title: m.app_link_outdated(), text: m.app_link_outdated_fix() };
  if (link.kind !== 'refused') return { title: m.app_link_connecting(), text: m.app_link_connecting_fix() };
  return refusals[link.code]?.(floor) ?? { title: m.app_link_refused(), text: link.detail };
};
