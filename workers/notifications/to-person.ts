import { reachOn } from '@floorlight/shared/access/reach.ts';
import { seesAllQueues } from '@floorlight/shared/access/sees.ts';
import { severityRank } from '@floorlight/shared/alerts/in-order.ts';
import { baseLocale, toLocale } from '@floorlight/shared/messages/compiled/runtime.js';
import { onCall } from '@floorlight/shared/notices/channel.ts';
import type { Verdict } from '@floorlight/shared/notices/judge.ts';
import type { Recipient } from '@floorlight/shared/notices/recipient.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { ActClaim } from '@floorlight/shared/sending/act-token.ts';
import { sendMail } from '@floorlight/shared/sending/send-mail.ts';
import { sendPush } from '@floorlight/shared/sending/send-push.ts';
import { mayBeTold } from '@floorlight/shared/store/channels/may-be-told.ts';
import { findToldPeople, type ToldPerson } from '@floorlight/shared/store/channels/people-told.ts';
import { readPushKeys } from '@floorlight/shared/store/channels/push-keys.ts';
import {
  findSubscription,
  openSubscription,
  unsubscribe,
  type Subscription,
} from '@floorlight/shared/store/channels/subscriptions.ts';
import { leverFor } from './lever-for.ts';
import { messageFor } from './message-for.ts';
import type { NoticeJob } from './notice-job.ts';
import type { Receiver } from './receiver.ts';
import { deliveryId } from './to-channel.ts';

/** By whom a message's link acts; null: they may be told, and not act, and a link would be a dead one. */
const actsFor = (person: ToldPerson, floor: string): ActClaim['by'] | null =>
  reachOn(person.grants, 'alerts.act', floor) === null ? null : { kind: 'person', id: person.id };

/** Nobody reads more. */
const perMinute = 20;

const tell: Verdict = { kind: 'tell' };
const notTheirs: Verdict = { kind: 'skip', why: 'not-theirs' };

/** Who is called is told whatever their browser wants; all others what they want. */
const wants = ({ severity, floors }: Subscription, { channel, alert, floor }: NoticeJob): Verdict => {
  if (channel === onCall) return tell;
  if (floors !== null && !floors.includes(floor)) return { kind: 'skip', why: 'other-floor' };
  return severityRank(alert.severity) < severityRank(severity) ? { kind: 'skip', why: 'severity' } : tell;
};

/** Who sees a part of a floor alone hears nothing of its other queues. */
const seesAll = ({ grants }: ToldPerson, floor: string): boolean => {
  const reach = reachOn(grants, 'floor.watch', floor);
  return reach !== null && seesAllQueues(reach);
};

const byMail = (context: Context, job: NoticeJob, person: ToldPerson): Receiver => ({
  way: 'email',
  countedAs: `person:${person.id}`,
  perMinute,
  verdict: tell,
  send: async (place) => {
    const locale = toLocale(person.language) ?? baseLocale;
    const lever = await leverFor(context, job.floor, job.alert, { locale, ofAll: seesAll(person, job.floor) });
    const message = messageFor(context, job, place, { locale, by: actsFor(person, job.floor), lever });
    return sendMail(
      context.config,
      { to: [person.email], name: deliveryId(job), thread: `${job.floor}/${job.alert.id}` },
      message,
    );
  },
  forget: () => Promise.resolve(),
});

const byBrowser = (context: Context, job: NoticeJob, person: ToldPerson, browser: Subscription): Receiver => ({
  way: 'push',
  countedAs: `browser:${browser.id}`,
  perMinute,
  verdict: wants(browser, job),
  send: async (place) => {
    const locale = browser.language;
    const lever = await leverFor(context, job.floor, job.alert, { locale, ofAll: seesAll(person, job.floor) });
    const message = messageFor(context, job, place, { locale, by: actsFor(person, job.floor), lever });
    const keys = await readPushKeys(context);
    return sendPush(context.config, keys, openSubscription(context, browser), { message, tag: `${job.floor}/${job.alert.id}` });
  },
  forget: () => unsubscribe(context, browser.id, null),
});

/** A person, or one of their browsers, as they are now; null: not there any more. */
export const toPerson = async (context: Context, job: NoticeJob, recipient: Recipient): Promise<Receiver | null> => {
  const [person] = await findToldPeople(context, [recipient.person]);
  const browser = recipient.browser === null ? null : await findSubscription(context, recipient.browser);
  if (!person || (recipient.browser !== null && browser?.person !== person.id)) return null;
  const receiver = browser ? byBrowser(context, job, person, browser) : byMail(context, job, person);
  const isTheirs = await mayBeTold(context, person.grants, job.floor, job.alert);
  // who is called may act on what they are called for
  const isCalled = job.channel !== onCall || actsFor(person, job.floor) !== null;
  return isTheirs && isCalled ? receiver : { ...receiver, verdict: notTheirs };
};
