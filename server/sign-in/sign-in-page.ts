import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Locale } from '@floorlight/shared/messages/compiled/runtime.js';
import { markup, type Html } from '../page/plain/html.ts';
import type { Door } from './door-page.ts';
import { alert, field, hidden } from './fields.ts';

export interface SignInPage {
  readonly locale: Locale;
  readonly next: string;
  /** What single sign-on is called here; null: there is none. */
  readonly sso: string | null;
  readonly email?: string;
  readonly fault?: string | null;
  /** What was just done. */
  readonly done?: string | null;
}

/** An address in this language. */
export const inLocale = (path: string, locale: Locale, more: Record<string, string> = {}): string =>
  `${path}?${new URLSearchParams({ lang: locale, ...more }).toString()}`;

const singleSignOn = ({ sso, locale, next }: SignInPage): Html | null =>
  sso === null
    ? null
    : markup`<a class="button second" href="${inLocale('/sign-in/sso', locale, { next })}">${m.door_sso({ name: sso }, { locale })}</a>
<p class="or"><span>${m.door_or({}, { locale })}</span></p>`;

const firstTime = (locale: Locale): Html => markup`<details>
<summary>${m.door_new({}, { locale })}</summary>
<p>${m.door_new_text({}, { locale })}</p>
<pre dir="ltr">floorlight user create --email you@example.org --name "Your Name" --role supervisor</pre>
</details>`;

export const signInPage = (page: SignInPage): Door => {
  const { locale, next, email = '', fault = null, done = null } = page;
  const said = { locale };
  return {
    locale,
    title: m.door_title({}, said),
    address: inLocale('/sign-in', locale, { next }),
    body: markup`${alert(fault)}
${done === null ? null : markup`<p class="done" role="status">${done}</p>`}
${singleSignOn(page)}
<form method="post" action="${inLocale('/sign-in', locale)}">
${hidden('next', next)}
${field({ name: 'email', label: m.door_email({}, said), type: 'email', fill: 'username', value: email, first: email === '' })}
${field({ name: 'password', label: m.door_password({}, said), type: 'password', fill: 'current-password', first: email !== '' })}
<button type="submit">${m.door_do({}, said)}</button>
</form>
<p class="beside"><a href="${inLocale('/forgot', locale)}">${m.door_forgot({}, said)}</a></p>
${firstTime(locale)}`,
  };
};

export const codePage = ({ locale, next, fault = null }: Pick<SignInPage, 'locale' | 'next' | 'fault'>): Door => {
  const said = { locale };
  return {
    locale,
    title: m.door_code_title({}, said),
    body: markup`${alert(fault)}
<p>${m.door_code_text({}, said)}</p>
<form method="post" action="${inLocale('/sign-in/code', locale)}">
${hidden('next', next)}
${field({ name: 'code', label: m.door_code({}, said), type: 'text', fill: 'one-time-code', first: true })}
<button type="submit">${m.door_code_do({}, said)}</button>
</form>
<p class="beside"><a href="${inLocale('/sign-in', locale, { next })}">${m.door_code_back({}, said)}</a></p>`,
  };
};

/** Says something, and leads back. */
export const noticePage = (locale: Locale, title: string, text: string): Door => ({
  locale,
  title,
  body: markup`<p>${text}</p>
<a class="button" href="${inLocale('/sign-in', locale)}">${m.door_to_sign_in({}, { locale })}</a>`,
});
