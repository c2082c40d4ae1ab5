import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { ShiftProof } from './shift-proof.ts';

export const doubtWords: Record<ShiftProof['doubts'][number]['doubt'], () => string> = {
  contradictory: m.shifts_doubt_contradictory,
  silent: m.shifts_doubt_silent,
  unanswered: m.shifts_doubt_unanswered,
  'past-limit': m.shifts_doubt_past_limit,
};

export const verdictWords: Record<ShiftProof['resolved'][number]['verdict'], () => string> = {
  once: m.shifts_verdict_once,
  again: m.shifts_verdict_again,
  'not-yet-known': m.shifts_verdict_not_yet_known,
  unresolved: m.shifts_verdict_unresolved,
  'no-resolution': m.shifts_verdict_no_resolution,
  'no-customer': m.shifts_verdict_no_customer,
};

export const offerWords: Record<ShiftProof['offers'][number]['result'], () => string> = {
  open: m.entity_offer_open,
  answered: m.entity_offer_answered,
  no_answer: m.entity_offer_no_answer,
  declined: m.entity_offer_declined,
  withdrawn: m.entity_offer_withdrawn,
};

const events: Record<string, () => string> = {
  'agent.signed_in': m.shifts_event_signed_in,
  'agent.signed_out': m.shifts_event_signed_out,
  'task.created': m.shifts_event_task_created,
  'task.completed': m.shifts_event_task_completed,
  'task.cancelled': m.shifts_event_task_cancelled,
  'feature.used': m.shifts_event_feature,
  'call.reviewed': m.shifts_event_reviewed,
};

const security: Record<string, () => string> = {
  'security.sign_in_failed': m.shifts_security_sign_in_failed,
  'security.locked': m.shifts_security_locked,
  'security.recovered': m.shifts_security_recovered,
  'security.second_factor_changed': m.shifts_security_second_factor,
  'security.policy_breached': m.shifts_security_breaches,
};

/** One we have no words for is called as the API calls it. */
export const securityWord = (type: string): string => security[type]?.() ?? type;
export const eventWord = (type: string): string => events[type]?.() ?? securityWord(type);

const severities: Record<string, () => string> = {
  info: m.shifts_severity_info,
  warning: m.shifts_severity_warning,
  critical: m.shifts_severity_critical,
};
export const breachWord = (severity: string): string => m.shifts_breach({ name: severities[severity]?.() ?? severity });

const directions: Record<string, () => string> = {
  inbound: m.entity_inbound,
  outbound: m.entity_outbound,
  internal: m.entity_internal,
};
export const directionName = (direction: string): string => directions[direction]?.() ?? direction;
