import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { Job, Queue } from 'bullmq';
import { expand } from './expand.ts';
import { standsForSeveral, type NoticeJob } from './notice-job.ts';
import { lockMs } from './open-queue.ts';
import { skip, tell, type Told } from './tell.ts';

/** What could not even be looked at for so long has been seen on screens, or is of use to nobody any more. */
const oldest = 24 * 60 * 60_000;
/** Storage that is away is asked again after so long, and up to as much more. */
const awayMs = 3_000;

const done: Told = { kind: 'done' };

const tellEach = async (context: Context, queue: Queue<NoticeJob>, job: NoticeJob): Promise<Told> =>
  (await expand(context, queue, job)) > 0 ? done : skip(context, job, job.kind === 'resolved' ? 'not-told-before' : 'nobody');

/** Storage away costs no try: it is asked again until it is there. */
const orLater = async (context: Context, { data, timestamp }: Job<NoticeJob>, work: () => Promise<Told>): Promise<Told> => {
  try {
    return await work();
  } catch (error) {
    const isOld = Date.now() - timestamp > oldest;
    const what = { floor: data.floor, alert: data.alert.id, channel: data.channel, err: error };
    context.log.warn(what, isOld ? 'an alert is not told any more' : 'an alert is told later');
    return isOld ? done : { kind: 'again', at: Date.now() + awayMs * (1 + Math.random()), hasFailed: false };
  }
};

const settle = async (job: Job<NoticeJob>, token: string, told: Told): Promise<void> => {
  if (told.kind === 'done') {
    await job.moveToCompleted(null, token, false);
    return;
  }
  if (told.hasFailed) await job.updateData({ ...job.data, tries: job.data.tries + 1 });
  await job.moveToDelayed(told.at, token);
};

/** Does one job; what is to be done again waits in the queue until then. Never throws: what is not settled is done again. */
export const doJob = async (context: Context, queue: Queue<NoticeJob>, job: Job<NoticeJob>, token: string): Promise<void> => {
  const { data } = job;
  const renewal = setInterval(() => void job.extendLock(token, lockMs).catch(() => undefined), lockMs / 4);
  try {
    const told = await orLater(context, job, () =>
      standsForSeveral(data) ? tellEach(context, queue, data) : tell(context, data),
    );
    await settle(job, token, told);
  } catch (error) {
    context.log.warn({ floor: data.floor, alert: data.alert.id, err: error }, 'a notice was not settled');
  } finally {
    clearInterval(renewal);
  }
};
