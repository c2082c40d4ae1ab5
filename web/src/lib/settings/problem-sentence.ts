import { faultWords } from '@floorlight/shared/exports/fault-words.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { ApiProblem } from '#lib/live/api-problem.ts';

const byCode: Record<string, () => string> = {
  'bad-body': m.settings_bad_body,
  'unknown-code': m.settings_bad_body,
  'floor-exists': m.settings_bad_body,
  'last-administrator': m.settings_last_administrator,
  'no-role': m.settings_no_role,
  'known-email': m.settings_known_email,
  forbidden: m.settings_forbidden,
  'not-signed-in': m.settings_signed_out,
  'no-link': m.settings_no_link,
  'unknown-person': m.settings_gone,
  'unknown-key': m.settings_gone,
  'unknown-source': m.settings_gone,
  'unknown-channel': m.settings_gone,
  'unknown-rule': m.settings_gone,
  'unknown-floor': m.settings_gone,
  'unknown-screen': m.settings_gone,
  'unknown-queue': m.settings_gone,
  'unknown-agent': m.settings_gone,
  'unknown-team': m.settings_gone,
  'unknown-program': m.settings_gone,
  'unknown-exception': m.settings_gone,
  decided: m.schedules_decided_meanwhile,
  'too-many-asked': m.schedules_asked_too_many,
  'handover-changed': m.handover_changed,
  'handover-signed': m.handover_signed_meanwhile,
  'not-over': m.handover_not_over,
  'too-many-notes': m.handover_notes_full,
  unavailable: m.settings_unheard,
  moving: m.settings_unheard,
  'not-ready': m.settings_unheard,
  'trial-running': m.rules_try_busy,
  'too-many-rows': () => faultWords('too-many-rows', {}),
  'file-too-large': () => faultWords('too-large', {}),
};

/** The sentence for a kind of problem; the server's own where there is none of ours. */
export const problemSentence = ({ code, message }: ApiProblem): string => byCode[code]?.() ?? message;
