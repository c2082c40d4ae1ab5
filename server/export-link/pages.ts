import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Locale } from '@floorlight/shared/messages/compiled/runtime.js';
import { markup } from '../page/plain/html.ts';
import type { Door } from '../sign-in/door-page.ts';

const sayPage = (locale: Locale, title: string, text: string): Door => ({
  locale,
  title,
  body: markup`<p role="status">${text}</p>`,
});

/** One page for a link that is none, that ran out, and for a file that is gone or nobody’s to have any more. */
export const deadFilePage = (locale: Locale): Door =>
  sayPage(locale, m.export_link_dead_title({}, { locale }), m.export_link_dead_text({}, { locale }));

export const awayPage = (locale: Locale): Door =>
  sayPage(locale, m.notice_link_away_title({}, { locale }), m.export_link_away_text({}, { locale }));

export const slowPage = (locale: Locale): Door =>
  sayPage(locale, m.notice_link_away_title({}, { locale }), m.notice_link_slow({}, { locale }));
