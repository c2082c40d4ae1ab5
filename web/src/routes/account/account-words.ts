import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { ApiProblem } from '#lib/live/api-problem.ts';

/** As the server takes passwords (server/auth/password-rules.ts). */
export const shortest = 12;
const longest = 128;

const byCode: Record<string, () => string> = {
  'wrong-password': m.account_wrong_password,
  'wrong-code': m.account_wrong_code,
  'code-needed': m.account_wrong_code,
  'same-email': m.account_email_same,
  'no-mail': m.account_email_no_mail,
  'bad-body': m.account_email_bad,
  'too-many-tries': m.account_too_many,
  'password-too-short': () => m.door_too_short({ count: shortest }),
  'password-too-long': () => m.door_too_long({ count: longest }),
  'password-is-own-name': m.door_is_own_name,
  'password-too-plain': m.door_too_plain,
};

/** What went wrong, in the reader’s language; null: nothing. */
export const faultWords = (problem: ApiProblem | 'unheard' | null): string | null => {
  if (problem === 'unheard') return m.account_unheard();
  return problem && (byCode[problem.code]?.() ?? problem.message);
};
