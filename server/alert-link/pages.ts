import type { AlertTile } from '@floorlight/shared/alerts/alert-tile.ts';
import { limitWord } from '@floorlight/shared/alerts/words/limit-word.ts';
import { alertTitle } from '@floorlight/shared/alerts/words/rule-word.ts';
import { saidWord } from '@floorlight/shared/alerts/words/said-word.ts';
import { alertSeverityWord } from '@floorlight/shared/alerts/words/severity-word.ts';
import { subjectWord } from '@floorlight/shared/alerts/words/subject-word.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Locale } from '@floorlight/shared/messages/compiled/runtime.js';
import { floorTime } from '@floorlight/shared/notices/floor-time.ts';
import { markup, type Html } from '../page/plain/html.ts';
import type { Door } from '../sign-in/door-page.ts';

export interface Shown {
  readonly alert: AlertTile;
  readonly floor: { readonly name: string; readonly timezone: string };
}

const line = (label: string, text: string): Html => markup`<p><strong>${label}:</strong> <bdi>${text}</bdi></p>`;

const about = ({ alert, floor }: Shown, locale: Locale): Html => {
  const said = { locale };
  const title = m.alert_say(
    {
      severity: alertSeverityWord(alert.severity, said),
      title: alertTitle(alert, said),
      subject: subjectWord(alert, [], said),
    },
    said,
  );
  const [figure, threshold] = [saidWord(alert, alert.value, said), limitWord(alert, said)];
  return markup`<p class="${alert.severity === 'critical' ? 'alert' : 'done'}"><bdi>${title}</bdi></p>
${line(m.alert_kind_floor({}, said), floor.name)}
${line(m.alert_when({}, said), floorTime(alert.since, floor.timezone, said))}
${line(m.alert_why({}, said), threshold === null ? figure : m.notice_why({ figure, threshold }, said))}`;
};

/** Shows what it is about and asks; whatever only looks at links takes nothing on. */
export const askPage = (locale: Locale, shown: Shown, { address, name }: { address: string; name: string }): Door => ({
  locale,
  title: m.notice_link_title({}, { locale }),
  address,
  body: markup`${about(shown, locale)}
<p>${m.notice_link_text({ name }, { locale })}</p>
<form method="post" action="${address}?lang=${locale}">
<button type="submit">${m.notice_link_do({}, { locale })}</button>
</form>`,
});

interface Pointed {
  readonly title: string;
  readonly text: string;
  /** The alert’s page; null: nothing leads there. */
  readonly page: string | null;
}

const sayPage = (locale: Locale, { title, text, page }: Pointed): Door => ({
  locale,
  title,
  body: markup`<p role="status">${text}</p>
${page === null ? null : markup`<a class="button second" href="${page}">${m.notice_open({}, { locale })}</a>`}`,
});

export const donePage = (locale: Locale, name: string, page: string): Door =>
  sayPage(locale, {
    title: m.notice_link_done_title({}, { locale }),
    text: m.notice_link_done_text({ name }, { locale }),
    page,
  });

export const heldPage = (locale: Locale, owner: string, page: string): Door =>
  sayPage(locale, {
    title: m.notice_link_held_title({}, { locale }),
    text: m.notice_link_held_text({ owner }, { locale }),
    page,
  });

export const overPage = (locale: Locale, page: string): Door =>
  sayPage(locale, { title: m.notice_link_over_title({}, { locale }), text: m.notice_link_over_text({}, { locale }), page });

export const deadLinkPage = (locale: Locale): Door =>
  sayPage(locale, {
    title: m.notice_link_dead_title({}, { locale }),
    text: m.notice_link_dead_text({}, { locale }),
    page: null,
  });

export const awayPage = (locale: Locale): Door =>
  sayPage(locale, {
    title: m.notice_link_away_title({}, { locale }),
    text: m.notice_link_away_text({}, { locale }),
    page: null,
  });

export const slowPage = (locale: Locale): Door =>
  sayPage(locale, { title: m.notice_link_away_title({}, { locale }), text: m.notice_link_slow({}, { locale }), page: null });
