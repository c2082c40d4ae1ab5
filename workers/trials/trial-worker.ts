import { Queue, Worker, type Job } from 'bullmq';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { beginTrial, endTrial, noteTrial, unfinishedTrials } from '@floorlight/shared/store/alert-trials.ts';
import { jobsPrefix, trialQueue } from '@floorlight/shared/store/keys.ts';
import { runTrial, type Running } from './run-trial.ts';

/** How often what servers asked for is looked at. */
const lookEvery = 1000;
const noteEvery = 1000;
/** A worker that is gone is noticed after this; another begins its trial anew. */
const lockMs = 10_000;

interface TrialData {
  readonly trial: string;
}

/** Not at every step: each is a write to disk. */
const noting = ({ db }: Context, id: string): Running['onProgress'] => {
  let noted = performance.now();
  return async (done) => {
    if (performance.now() - noted < noteEvery) return;
    noted = performance.now();
    await noteTrial(db, id, done);
  };
};

const workThrough = async (context: Context, id: string, signal: AbortSignal): Promise<void> => {
  const { db, log } = context;
  const trial = await beginTrial(db, id);
  if (!trial) return;
  try {
    const result = await runTrial(context, trial, { onProgress: noting(context, id), signal });
    await endTrial(db, id, { result });
  } catch (error) {
    // whoever takes it up next begins anew
    if (signal.aborted) throw error;
    log.warn({ err: error, floor: trial.floor }, 'a rule could not be tried');
    await endTrial(db, id, { detail: (error as Error).message });
  }
};

const options = { removeOnComplete: true, removeOnFail: true };

export interface TrialWorker {
  readonly stop: () => Promise<void>;
}

/**
 * Tries rules of alerts, one at a time. Servers ask by a row in Postgres, which says all there is to know: a job that is lost with
 * Redis, or with its worker, is made again.
 */
export const startTrialWorker = (context: Context): TrialWorker => {
  const stopping = new AbortController();
  const connections = [context.connect(), context.connect()] as const;
  const queue = new Queue<TrialData>(trialQueue, { connection: connections[0], prefix: jobsPrefix });
  const work = (job: Job<TrialData>): Promise<void> => workThrough(context, job.data.trial, stopping.signal);
  const worker = new Worker<TrialData>(trialQueue, work, {
    connection: connections[1],
    prefix: jobsPrefix,
    lockDuration: lockMs,
    stalledInterval: lockMs / 2,
    maxStalledCount: Number.MAX_SAFE_INTEGER,
  });
  const warn = (error: Error): void => context.log.warn({ reason: error.message }, 'trial queue');
  queue.on('error', warn);
  worker.on('error', warn);

  const look = async (): Promise<void> => {
    const ids = await unfinishedTrials(context.db);
    await Promise.all(ids.map((id) => queue.add('trial', { trial: id }, { ...options, jobId: id })));
  };
  let isWell = true;
  const timer = setInterval(() => {
    look().then(
      () => (isWell = true),
      (error: unknown) => {
        if (isWell) warn(error as Error);
        isWell = false;
      },
    );
  }, lookEvery);
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await worker.close();
      await queue.close();
      connections.forEach((connection) => connection.disconnect());
    },
  };
};
