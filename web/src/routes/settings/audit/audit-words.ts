import type { AuditAction, AuditEntry } from '@floorlight/shared/access/audit-entry.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';

const words: Record<AuditAction, () => string> = {
  'signed-in': m.settings_did_signed_in,
  'sign-in-refused': m.settings_did_sign_in_refused,
  'signed-out': m.settings_did_signed_out,
  'session-ended': m.settings_did_session_ended,
  invited: m.settings_did_invited,
  'password-reset': m.settings_did_password_reset,
  'second-factor-changed': m.settings_did_second_factor_changed,
  'email-changed': m.settings_did_email_changed,
  refused: m.settings_did_refused,
  granted: m.settings_did_granted,
  'grants-changed': m.settings_did_grants_changed,
  'person-removed': m.settings_did_person_removed,
  'key-made': m.settings_did_key_made,
  'key-revoked': m.settings_did_key_revoked,
  'source-made': m.settings_did_source_made,
  'source-changed': m.settings_did_source_changed,
  'secret-rotated': m.settings_did_secret_rotated,
  'letter-opened': m.settings_did_letter_opened,
  'letter-sent': m.settings_did_letter_sent,
  'letter-dropped': m.settings_did_letter_dropped,
  'floor-made': m.settings_did_floor_made,
  'setting-changed': m.settings_did_setting_changed,
  merged: m.settings_did_merged,
  'merge-undone': m.settings_did_merge_undone,
  imported: m.settings_did_imported,
  'message-posted': m.settings_did_message_posted,
  'message-withdrawn': m.settings_did_message_withdrawn,
  'alert-acted': m.settings_did_alert_acted,
  'alert-rule-tried': m.settings_did_alert_rule_tried,
  'channel-changed': m.settings_did_channel_changed,
  'on-call-changed': m.settings_did_on_call_changed,
  'presence-set': m.settings_did_presence_set,
  'schedule-set': m.settings_did_schedule_set,
  'schedule-imported': m.settings_did_schedule_imported,
  'exception-asked': m.settings_did_exception_asked,
  'exception-decided': m.settings_did_exception_decided,
  'screen-paired': m.settings_did_screen_paired,
  'screen-changed': m.settings_did_screen_changed,
  'screen-revoked': m.settings_did_screen_revoked,
  'contact-viewed': m.settings_did_contact_viewed,
  'contact-edited': m.settings_did_contact_edited,
  'contact-audited': m.settings_did_contact_audited,
  'customer-revealed': m.settings_did_customer_revealed,
  'agent-day-viewed': m.settings_did_agent_day_viewed,
  'handover-noted': m.settings_did_handover_noted,
  'handover-signed': m.settings_did_handover_signed,
  'irregularity-closed': m.settings_did_irregularity_closed,
  'irregularity-reopened': m.settings_did_irregularity_reopened,
  'sample-drawn': m.settings_did_sample_drawn,
  'sample-reviewed': m.settings_did_sample_reviewed,
  'hold-placed': m.settings_did_hold_placed,
  'hold-lifted': m.settings_did_hold_lifted,
  'contacts-moved': m.settings_did_contacts_moved,
  'contacts-dropped': m.settings_did_contacts_dropped,
  'records-chained': m.settings_did_records_chained,
  'erasure-begun': m.settings_did_erasure_begun,
  'customer-erased': m.settings_did_customer_erased,
  exported: m.settings_did_exported,
  'audit-read': m.settings_did_audit_read,
  'audit-dropped': m.settings_did_audit_dropped,
  'audit-lost': m.settings_did_audit_lost,
};

/** What was done; the log's own word where an entry is of a version that knows more. */
export const actionWord = (action: AuditAction): string => (words[action] as (() => string) | undefined)?.() ?? action;

const kindWords: Record<AuditEntry['actor']['kind'], () => string> = {
  user: m.settings_actor_user,
  key: m.settings_actor_key,
  screen: m.settings_actor_screen,
  nobody: m.settings_actor_nobody,
  'command-line': m.settings_actor_command_line,
  floorlight: m.settings_actor_floorlight,
};
export const actorKindWord = (kind: AuditEntry['actor']['kind']): string => kindWords[kind]();

/** `from: planner on everything · to: nothing`: what else the entry holds, in the log’s own words. */
export const detailWords = (detail: AuditEntry['detail']): string =>
  Object.entries(detail)
    .map(([name, value]) => `${name}: ${String(value ?? '–')}`)
    .join(' · ');
