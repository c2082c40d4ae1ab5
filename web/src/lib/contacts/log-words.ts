import type { ContactOutcome } from '@floorlight/shared/contacts/log-row.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { ContactsAddress, DoingState, Period } from './contacts-address.ts';

const logs: Record<ContactsAddress['log'], () => string> = {
  '': m.contacts_log_all,
  inbound: m.contacts_log_inbound,
  outbound: m.contacts_log_outbound,
  escalation: m.contacts_log_escalation,
  resolution: m.contacts_log_resolution,
  missed: m.contacts_log_missed,
  'follow-up': m.contacts_log_follow_up,
  audit: m.contacts_log_audit,
};
export const logWord = (log: ContactsAddress['log']): string => logs[log]();

const outcomes: Record<ContactOutcome, () => string> = {
  open: m.contacts_outcome_open,
  answered: m.contacts_outcome_answered,
  abandoned: m.contacts_outcome_abandoned,
  flowed_out: m.contacts_outcome_flowed_out,
  lost: m.contacts_outcome_lost,
  reached: m.contacts_outcome_reached,
  not_reached: m.contacts_outcome_not_reached,
};
export const outcomeWord = (outcome: ContactOutcome): string => outcomes[outcome]();

const periods: Record<Period, () => string> = {
  '': m.contacts_when_any,
  today: m.contacts_when_today,
  yesterday: m.contacts_when_yesterday,
  week: m.contacts_when_week,
  month: m.contacts_when_month,
  between: m.contacts_when_between,
};
export const periodWord = (period: Period): string => periods[period]();

const doings: Record<DoingState, () => string> = {
  '': m.contacts_doing_all,
  open: m.contacts_open,
  overdue: m.contacts_overdue,
  done: m.contacts_is_done,
};
export const doingWord = (doing: DoingState): string => doings[doing]();
