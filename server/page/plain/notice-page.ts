import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Locale } from '@floorlight/shared/messages/compiled/runtime.js';
import type { Said } from '@floorlight/shared/words/language.ts';
import type { Problem } from '../../problems/problem.ts';
import { markup } from './html.ts';
import { page } from './plain-page.ts';

const byCode: Record<string, (none: object, said: Said) => string> = {
  'unknown-floor': m.plain_unknown_floor,
  forbidden: m.plain_forbidden,
  'not-ready': m.plain_not_ready,
  unavailable: m.plain_away,
  'too-many-codes': m.plain_too_many_codes,
};

/** In place of a board that can't be shown: says why and what to correct, and asks for `address` again by itself. */
export const noticePage = ({ code, message, errors }: Problem, address: string, locale: Locale): string => {
  const words = byCode[code]?.({}, { locale }) ?? null;
  const body = markup`<div role="banner"><table class="head"><tr><td class="floor">${m.plain_failed({}, { locale })}</td></tr></table></div>
<div class="main" role="main">
${words === null && errors.length > 0 ? errors.map(({ field, detail }) => markup`<p class="empty"><bdi>${field} ${detail}</bdi></p>`) : markup`<p class="empty"><bdi>${words ?? message}</bdi></p>`}
</div>
<div class="foot" role="contentinfo"><p class="notice">${m.plain_again({}, { locale })}</p></div>`;
  return page({ title: 'Floorlight', locale, next: address, body, kind: 'failed' });
};
