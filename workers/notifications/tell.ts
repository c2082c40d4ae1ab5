import { stillWorth, type Unsaid, type Verdict } from '@floorlight/shared/notices/judge.ts';
import { recipientOf } from '@floorlight/shared/notices/recipient.ts';
import { mostTries, pauseAfter } from '@floorlight/shared/notices/sent.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { Pushed } from '@floorlight/shared/sending/send-push.ts';
import { countHit } from '@floorlight/shared/store/count-hits.ts';
import {
  beginAttempt,
  endAttempt,
  isBeingTold,
  toldBefore,
  wasDelivered,
  type Attempt,
} from '@floorlight/shared/store/channels/deliveries.ts';
import { findFloor } from '@floorlight/shared/store/find-floor.ts';
import { openAlert } from '@floorlight/shared/store/newest-alert.ts';
import { noticeSeconds, noticesGivenUp, noticesSent, noticesSkipped } from '../metrics/notices.ts';
import type { Place } from './message-for.ts';
import type { NoticeJob } from './notice-job.ts';
import type { Receiver } from './receiver.ts';
import { toChannel } from './to-channel.ts';
import { toPerson } from './to-person.ts';

/** What becomes of a job: done, or again at an instant; `hasFailed`: one more try is behind it. */
export type Told = { readonly kind: 'done' } | { readonly kind: 'again'; readonly at: number; readonly hasFailed: boolean };

const done: Told = { kind: 'done' };
const aMinute = 60_000;

const attemptOf = ({ clock }: Context, { floor, notice, channel, recipient, kind, alert, tries }: NoticeJob): Attempt => ({
  floor,
  notice,
  channel,
  recipient,
  kind,
  alert: alert.id,
  attempt: tries + 1,
  at: clock(),
});

const unsent = { milliseconds: null, status: null };

export const skip = async (context: Context, job: NoticeJob, why: Unsaid): Promise<Told> => {
  noticesSkipped.inc({ why });
  await endAttempt(context, attemptOf(context, job), { ...unsent, state: 'skipped', detail: why, againAt: null });
  return done;
};

const wait = async (context: Context, job: NoticeJob, why: 'quiet-hours' | 'rate', at: number): Promise<Told> => {
  await endAttempt(context, attemptOf(context, job), { ...unsent, state: 'skipped', detail: why, againAt: at });
  return { kind: 'again', at, hasFailed: false };
};

/** When there is room again, with those before it in the queue; null: now. */
const roomAt = async ({ redis, clock }: Context, { countedAs, perMinute }: Receiver): Promise<number | null> => {
  const now = clock();
  const hits = await countHit(redis, countedAs, aMinute, now);
  if (hits <= perMinute) return null;
  const minutes = Math.floor((hits - 1) / perMinute);
  return (Math.floor(now / aMinute) + minutes) * aMinute + Math.floor(Math.random() * 1000);
};

const receiverOf = (context: Context, job: NoticeJob, place: Place): Promise<Receiver | null> => {
  const recipient = recipientOf(job.recipient);
  return recipient ? toPerson(context, job, recipient) : toChannel(context, job, place);
};

/** Written down before and after, so that a worker that is ended in between is seen to have been. */
const send = async (context: Context, job: NoticeJob, receiver: Receiver, place: Place): Promise<Told> => {
  const attempt = attemptOf(context, job);
  await beginAttempt(context, attempt);
  const began = performance.now();
  const sent = await receiver.send(place);
  const milliseconds = Math.round(performance.now() - began);
  noticeSeconds.observe(milliseconds / 1000);
  noticesSent.inc({ way: receiver.way, outcome: sent.kind });
  return settle(context, { job, attempt, receiver }, sent, milliseconds);
};

interface Tried {
  readonly job: NoticeJob;
  readonly attempt: Attempt;
  readonly receiver: Receiver;
}

const settle = async (context: Context, { job, attempt, receiver }: Tried, sent: Pushed, milliseconds: number): Promise<Told> => {
  const { status, detail } = sent;
  const mayTryAgain = sent.kind === 'failed' && attempt.attempt < mostTries;
  const againAt = mayTryAgain ? context.clock() + pauseAfter(attempt.attempt, sent.retryAfterMs, Math.random()) : null;
  if (sent.isGone) await receiver.forget();
  const state = sent.kind === 'delivered' ? 'delivered' : 'failed';
  await endAttempt(context, attempt, { state, milliseconds, status, detail, againAt });
  if (againAt !== null) return { kind: 'again', at: againAt, hasFailed: true };
  if (state === 'failed' && !sent.isGone) {
    noticesGivenUp.inc({ way: receiver.way });
    context.log.warn(
      { floor: job.floor, alert: job.alert.id, channel: job.channel, status, detail },
      'an alert could not be told',
    );
  }
  return done;
};

/** By how the alert stands now, and who is told. */
const judge = async (context: Context, job: NoticeJob, receiver: Receiver): Promise<Verdict> => {
  if (receiver.verdict.kind === 'skip') return receiver.verdict;
  const shown = await openAlert(context, job.floor, job.alert.id);
  const worth = stillWorth(job.kind, shown, job.kind === 'resolved' && (await toldBefore(context, job, job.alert.id)));
  return worth.kind === 'tell' ? receiver.verdict : worth;
};

/** Longer than a try takes. */
const underWay = 15_000;
const lookAgain = 2_000;

/** That it is over waits until it is known whether they were told that it began. */
const isTooEarly = async (context: Context, job: NoticeJob): Promise<boolean> =>
  job.kind === 'resolved' && (await isBeingTold(context, job, job.alert.id, context.clock() - underWay));

/** Tells one receiver, if it is still worth it. @throws where storage is away. */
export const tell = async (context: Context, job: NoticeJob): Promise<Told> => {
  if (await wasDelivered(context, job)) return done;
  if (await isTooEarly(context, job)) return { kind: 'again', at: context.clock() + lookAgain, hasFailed: false };
  const place = await findFloor(context, job.floor);
  const receiver = place && (await receiverOf(context, job, place));
  if (!receiver) return skip(context, job, 'gone');
  const verdict = await judge(context, job, receiver);
  if (verdict.kind === 'skip') return skip(context, job, verdict.why);
  if (verdict.kind === 'wait') return wait(context, job, 'quiet-hours', verdict.until);
  const at = await roomAt(context, receiver);
  return at === null ? send(context, job, receiver, place) : wait(context, job, 'rate', at);
};
