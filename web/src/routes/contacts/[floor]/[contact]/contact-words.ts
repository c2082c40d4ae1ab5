import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Handling, Offer, Visit } from '#lib/day/contact.ts';

const outcomes: Record<Visit['outcome'], () => string> = {
  waiting: m.entity_outcome_waiting,
  answered: m.entity_outcome_answered,
  abandoned: m.entity_outcome_abandoned,
  flowed_out: m.entity_outcome_flowed_out,
  lost: m.entity_outcome_lost,
};
export const outcomeWord = (outcome: Visit['outcome']): string => outcomes[outcome]();

const ways: Record<NonNullable<Visit['how']>, () => string> = {
  overflow: m.entity_way_overflow,
  callback: m.entity_way_callback,
  voicemail: m.entity_way_voicemail,
  timeout: m.entity_way_timeout,
  empty: m.entity_way_empty,
  key: m.entity_way_key,
  transfer: m.entity_way_transfer,
};
/** How a visit left its queue without an answer. */
export const wayWord = (how: NonNullable<Visit['how']>): string => ways[how]();

const results: Record<Offer['result'], () => string> = {
  open: m.entity_offer_open,
  answered: m.entity_offer_answered,
  no_answer: m.entity_offer_no_answer,
  declined: m.entity_offer_declined,
  withdrawn: m.entity_offer_withdrawn,
};
export const resultWord = (result: Offer['result']): string => results[result]();

const ends: Record<Exclude<Handling['end'], 'recorded'>, () => string> = {
  open: m.entity_lasts,
  unknown: m.entity_end_unknown,
  presumed: m.entity_end_presumed,
};
/** What is to be said of how a handling ended; null where it simply did. */
export const endWord = (end: Handling['end']): string | null => (end === 'recorded' ? null : ends[end]());
