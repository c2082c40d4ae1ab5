import { reachOn } from '@floorlight/shared/access/reach.ts';
import { faultWords } from '@floorlight/shared/exports/fault-words.ts';
import { periodWord, widthWord } from '@floorlight/shared/exports/interval-words.ts';
import { reportNeeds } from '@floorlight/shared/exports/report-asked.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Fact, Message } from '@floorlight/shared/notices/message.ts';
import { mostTries, pauseAfter } from '@floorlight/shared/notices/sent.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { publicAddress } from '@floorlight/shared/runtime/public-address.ts';
import { exportToken } from '@floorlight/shared/sending/export-token.ts';
import { sendMail } from '@floorlight/shared/sending/send-mail.ts';
import { formatTag } from '@floorlight/shared/words/language.ts';
import { settleMail, takeDueMail } from '@floorlight/shared/store/exports/due-mail.ts';
import type { Export } from '@floorlight/shared/store/exports/exports.ts';
import { findAsker, type Asker } from '@floorlight/shared/store/exports/find-asker.ts';
import { findSchedule, stopSchedule, type StoredSchedule } from '@floorlight/shared/store/exports/schedules.ts';
import { findFloor } from '@floorlight/shared/store/find-floor.ts';

interface Mail {
  readonly made: Export;
  readonly schedule: StoredSchedule;
  readonly asker: Asker;
  readonly floorName: string;
}

const factsOf = ({ made: { report, language: locale }, floorName }: Mail): Fact[] => {
  const said = { locale };
  const period = typeof report.period === 'string' ? periodWord(report.period, said) : '';
  return [
    { label: m.export_fact_floor({}, said), text: floorName },
    { label: m.export_fact_period({}, said), text: period },
    { label: m.export_fact_width({}, said), text: widthWord(report.width, said) },
  ];
};

const untilWords = ({ expires_at }: Export, { schedule: { zone, language } }: StoredSchedule): string =>
  new Intl.DateTimeFormat(formatTag({ locale: language }), { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(
    expires_at,
  );

const usual = { kind: 'resolved', severity: 'info', acknowledge: null } as const;

const failedMessage = (context: Context, mail: Mail): Message => {
  const { made, schedule } = mail;
  const said = { locale: made.language };
  const why = { label: m.export_mail_why({}, said), text: faultWords(made.fault ?? 'broken', said) };
  const page = new URL(`/reports/${encodeURIComponent(made.floor)}/exports`, publicAddress(context)).href;
  return {
    ...usual,
    ...said,
    kind: 'fired',
    title: m.export_mail_failed_title({ name: schedule.schedule.name }, said),
    facts: [...factsOf(mail), why],
    open: { label: m.export_mail_see({}, said), url: page },
    small: null,
  };
};

const doneMessage = (context: Context, mail: Mail): Message => {
  const { made, schedule } = mail;
  const said = { locale: made.language };
  const token = exportToken(context.config, made.id, made.expires_at.getTime());
  const facts = factsOf(mail);
  return {
    ...usual,
    ...said,
    title: m.export_mail_title({ name: schedule.schedule.name, period: facts[1]?.text ?? '' }, said),
    facts: [...facts, { label: m.export_fact_rows({}, said), text: String(made.rows ?? 0) }],
    open: {
      label: m.export_mail_open({ format: made.format.toUpperCase() }, said),
      url: new URL(`/e/${token}`, publicAddress(context)).href,
    },
    small: m.export_mail_small({ until: untilWords(made, schedule) }, said),
  };
};

/** Who it is for, as they are now; null: there is nobody to send it to any more. */
const readMail = async (context: Context, made: Export): Promise<Mail | null> => {
  const schedule = made.schedule === null ? null : await findSchedule(context.db, made.schedule);
  const asker = await findAsker(context, made.asked_by);
  const floor = await findFloor(context, made.floor);
  return schedule && asker?.kind === 'person' && floor ? { made, schedule, asker, floorName: floor.name } : null;
};

/** A schedule of somebody who may not see its floor any more sends nothing, now or later. */
const mayHave = async (context: Context, { asker, made, schedule }: Mail): Promise<boolean> => {
  if (made.fault !== 'not-allowed' && reachOn(asker.grants, reportNeeds[made.report.of], made.floor) !== null) return true;
  await stopSchedule(context.db, schedule.id, 'not-allowed');
  return false;
};

const sendOne = async (context: Context, made: Export): Promise<void> => {
  const { db, clock, config, log } = context;
  const mail = await readMail(context, made);
  if (!mail || !(await mayHave(context, mail))) return settleMail(db, made.id, 'refused');
  const message = made.state === 'done' ? doneMessage(context, mail) : failedMessage(context, mail);
  const envelope = { to: [mail.asker.email], name: `export/${made.id}`, thread: `export/${mail.schedule.id}` };
  const sent = await sendMail(config, envelope, message);
  if (sent.kind === 'delivered') return settleMail(db, made.id, 'sent');
  if (sent.kind === 'refused' || made.mail_tries >= mostTries) {
    log.warn({ export: made.id, detail: sent.detail }, 'an export was not mailed');
    return settleMail(db, made.id, 'refused');
  }
  const pause = pauseAfter(made.mail_tries, sent.retryAfterMs, Math.random());
  return settleMail(db, made.id, { againAt: clock() + pause });
};

/** Sends what is due, one after the other. A mail that was sent and not noted is sent again, under the same name. */
export const sendDueMails = async (context: Context): Promise<void> => {
  for (;;) {
    const made = await takeDueMail(context.db, context.clock());
    if (!made) return;
    await sendOne(context, made);
  }
};
