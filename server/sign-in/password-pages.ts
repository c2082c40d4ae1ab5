import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Locale } from '@floorlight/shared/messages/compiled/runtime.js';
import type { Said } from '@floorlight/shared/words/language.ts';
import { longest, shortest, type PasswordFault } from '../auth/password-rules.ts';
import { markup } from '../page/plain/html.ts';
import type { Door } from './door-page.ts';
import { alert, field, hidden } from './fields.ts';
import { inLocale, noticePage } from './sign-in-page.ts';

export const faultWords = (fault: PasswordFault | 'differ', said: Said): string => {
  switch (fault) {
    case 'differ':
      return m.door_differ({}, said);
    case 'too-short':
      return m.door_too_short({ count: shortest }, said);
    case 'too-long':
      return m.door_too_long({ count: longest }, said);
    case 'is-own-name':
      return m.door_is_own_name({}, said);
    case 'too-plain':
      return m.door_too_plain({}, said);
  }
};

/** Asks where a link should go; without mail it says who can help. */
export const forgotPage = (locale: Locale, sendsMail: boolean): Door => {
  const said = { locale };
  if (!sendsMail)
    return { ...noticePage(locale, m.door_forgot_title({}, said), m.door_forgot_no_mail({}, said)), address: '/forgot' };
  return {
    locale,
    title: m.door_forgot_title({}, said),
    address: '/forgot',
    body: markup`<p>${m.door_forgot_text({}, said)}</p>
<form method="post" action="${inLocale('/forgot', locale)}">
${field({ name: 'email', label: m.door_email({}, said), type: 'email', fill: 'username', first: true })}
<button type="submit">${m.door_forgot_do({}, said)}</button>
</form>
<p class="beside"><a href="${inLocale('/sign-in', locale)}">${m.door_to_sign_in({}, said)}</a></p>`,
  };
};

export const sentPage = (locale: Locale): Door =>
  noticePage(locale, m.door_sent_title({}, { locale }), m.door_sent_text({}, { locale }));

export const deadPage = (locale: Locale): Door =>
  noticePage(locale, m.door_dead_title({}, { locale }), m.door_dead_text({}, { locale }));

export interface SetPassword {
  readonly locale: Locale;
  readonly kind: 'reset' | 'invite';
  /** Whose link it is: whoever holds it may know. */
  readonly person: { readonly name: string; readonly email: string };
  readonly fault: PasswordFault | 'differ' | null;
}

export const setPasswordPage = ({ locale, kind, person, fault }: SetPassword): Door => {
  const said = { locale };
  const invited = kind === 'invite';
  return {
    locale,
    title: invited ? m.door_invite_title({ name: person.name }, said) : m.door_reset_title({}, said),
    body: markup`${alert(fault === null ? null : faultWords(fault, said))}
${invited ? markup`<p>${m.door_invite_text({ email: person.email }, said)}</p>` : null}
<form method="post">
${hidden('username', person.email)}
${field({ name: 'password', label: m.door_new_password({}, said), type: 'password', fill: 'new-password', hint: m.door_rule({ count: shortest }, said), first: true })}
${field({ name: 'repeat', label: m.door_repeat({}, said), type: 'password', fill: 'new-password' })}
<button type="submit">${m.door_reset_do({}, said)}</button>
</form>`,
  };
};
