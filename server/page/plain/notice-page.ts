import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { toLocale } from '@floorlight/shared/messages/compiled/runtime.js';
import type { Problem } from '../../problems/problem.ts';
import { markup } from './html.ts';
import { page } from './plain-page.ts';

/** In place of a board that can't be shown: says why and what to correct, and asks for `address` again by itself. */
export const noticePage = ({ status, message, errors }: Problem, address: string): string => {
  const locale = toLocale(new URLSearchParams(address.split('?')[1]).get('lang')) ?? 'en';
  const body = markup`<div role="banner"><table class="head"><tr><td class="floor">${m.plain_failed({}, { locale })}</td></tr></table></div>
<div class="main" role="main">
${errors.length > 0 && status !== 404 ? errors.map(({ field, detail }) => markup`<p class="empty"><bdi>${field} ${detail}</bdi></p>`) : markup`<p class="empty"><bdi>${message}</bdi></p>`}
</div>
<div class="foot" role="contentinfo"><p class="notice">${m.plain_again({}, { locale })}</p></div>`;
  return page({ title: 'Floorlight', locale, next: address, body, kind: 'failed' });
};
