import type { Alert } from '../alerts/alert.ts';
import type { Severity } from '../alerts/rule.ts';
import { leverWord } from '../alerts/words/lever-word.ts';
import { limitWord } from '../alerts/words/limit-word.ts';
import { alertTitle } from '../alerts/words/rule-word.ts';
import { saidWord } from '../alerts/words/said-word.ts';
import { alertSeverityWord } from '../alerts/words/severity-word.ts';
import { subjectWord } from '../alerts/words/subject-word.ts';
import type { Notice } from '../floor/alerts/alerts.ts';
import { m } from '../messages/compiled/messages.js';
import type { Locale } from '../messages/compiled/runtime.js';
import { runningClock } from '../words/duration.ts';
import { floorTime } from './floor-time.ts';

export interface Fact {
  readonly label: string;
  readonly text: string;
}

export interface Link {
  readonly label: string;
  readonly url: string;
}

/** What is told of an alert, in words, whatever carries them. */
export interface Message {
  readonly locale: Locale;
  readonly kind: Notice['kind'];
  readonly severity: Severity;
  /** In one line: `Critical: Nobody signed in, Sales`. */
  readonly title: string;
  readonly facts: readonly Fact[];
  /** The alert’s page. */
  readonly open: Link;
  /** Takes it without signing in; null where there is nothing to take. */
  readonly acknowledge: Link | null;
  /** How the links can be used. */
  readonly small: string | null;
}

/** Where and for whom it is told. */
export interface Telling {
  readonly locale: Locale;
  readonly floorName: string;
  readonly zone: string;
  readonly pageUrl: string;
  /** Null: none. */
  readonly acknowledgeUrl: string | null;
  /** What helps now, by the figures; null: what helps in general. */
  readonly lever: string | null;
}

const titleOf = (alert: Alert, kind: Notice['kind'], locale: Locale): string => {
  const said = { locale };
  const title = m.alert_say(
    {
      severity: alertSeverityWord(alert.severity, said),
      title: alertTitle(alert, said),
      subject: subjectWord(alert, [], said),
    },
    said,
  );
  if (kind === 'escalated') return m.notice_still({ title }, said);
  return kind === 'resolved' ? m.notice_over({ title }, said) : title;
};

const whyOf = (alert: Alert, locale: Locale): string => {
  const [figure, threshold] = [saidWord(alert, alert.value, { locale }), limitWord(alert, { locale })];
  return threshold === null ? figure : m.notice_why({ figure, threshold }, { locale });
};

/** When it began, or from when to when it was. */
const whenOf = ({ since, resolvedAt }: Alert, kind: Notice['kind'], { zone, locale }: Telling): Fact => {
  const [said, from] = [{ locale }, floorTime(since, zone, { locale })];
  if (kind !== 'resolved' || resolvedAt === null) return { label: m.alert_when({}, said), text: from };
  const duration = runningClock(resolvedAt - since, said);
  const text = m.notice_lasted({ from, to: floorTime(resolvedAt, zone, said), duration }, said);
  return { label: m.notice_period({}, said), text };
};

/** Says an alert: what, where, since when, why, what helps, and where to go. */
export const messageOf = ({ kind, alert }: Pick<Notice, 'kind' | 'alert'>, telling: Telling): Message => {
  const { locale, floorName, pageUrl, acknowledgeUrl, lever } = telling;
  const said = { locale };
  const helps = { label: m.alert_lever({}, said), text: lever ?? leverWord(alert.measure, said) };
  return {
    locale,
    kind,
    severity: alert.severity,
    title: titleOf(alert, kind, locale),
    facts: [
      { label: m.alert_kind_floor({}, said), text: floorName },
      whenOf(alert, kind, telling),
      { label: m.alert_why({}, said), text: whyOf(alert, locale) },
      ...(kind === 'resolved' ? [] : [helps]),
    ],
    open: { label: m.notice_open({}, said), url: pageUrl },
    acknowledge: acknowledgeUrl === null ? null : { label: m.alert_acknowledge({}, said), url: acknowledgeUrl },
    small: acknowledgeUrl === null ? null : m.notice_signed_in({}, said),
  };
};
