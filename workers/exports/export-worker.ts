import { Queue, Worker, type Job } from 'bullmq';
import { ExportRefused } from '@floorlight/shared/exports/export-state.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import {
  beginExport,
  dropExpired,
  endExport,
  noteExport,
  unfinishedExports,
  type Attempt,
} from '@floorlight/shared/store/exports/exports.ts';
import { askDue } from '@floorlight/shared/store/exports/schedules.ts';
import { exportQueue, jobsPrefix } from '@floorlight/shared/store/keys.ts';
import { steadily } from '../notifications/steadily.ts';
import { sendDueMails } from './mail-export.ts';
import { makeExport, type Running } from './make-export.ts';

/** How often what was asked for, and what is due, is looked at. */
const lookEvery = 1000;
const mailEvery = 2000;
const dropEvery = 60_000;
const noteEvery = 1000;
/** A worker that is gone is noticed after this; another begins its file anew. */
const lockMs = 10_000;

interface ExportData {
  readonly export: string;
}

/** Not at every row: each is a write to disk. */
const noting = ({ db }: Context, attempt: Attempt): Running['onProgress'] => {
  let noted = performance.now();
  return async (done) => {
    if (performance.now() - noted < noteEvery) return;
    noted = performance.now();
    await noteExport(db, attempt, done);
  };
};

const workThrough = async (context: Context, id: string, signal: AbortSignal): Promise<void> => {
  const { db, log, clock } = context;
  const begun = await beginExport(db, id);
  if (!begun) return;
  try {
    const made = await makeExport(context, begun, { onProgress: noting(context, begun), signal });
    await endExport(db, begun, made, clock());
  } catch (error) {
    // whoever takes it up next begins anew
    if (signal.aborted) throw error;
    const fault = error instanceof ExportRefused ? error.fault : 'broken';
    if (fault === 'broken') log.warn({ err: error, floor: begun.floor, export: id }, 'an export could not be made');
    await endExport(db, begun, { fault }, clock());
  }
};

const options = { removeOnComplete: true, removeOnFail: true };

export interface ExportWorker {
  readonly stop: () => Promise<void>;
}

/**
 * Makes files, one at a time, and mails those of schedules. Servers ask by a row in Postgres, which says all there is to know: a job
 * that is lost with Redis, or with its worker, is made again.
 */
export const startExportWorker = (context: Context): ExportWorker => {
  const { db, clock, log } = context;
  const stopping = new AbortController();
  const connections = [context.connect(), context.connect()] as const;
  const queue = new Queue<ExportData>(exportQueue, { connection: connections[0], prefix: jobsPrefix });
  const work = (job: Job<ExportData>): Promise<void> => workThrough(context, job.data.export, stopping.signal);
  const worker = new Worker<ExportData>(exportQueue, work, {
    connection: connections[1],
    prefix: jobsPrefix,
    lockDuration: lockMs,
    stalledInterval: lockMs / 2,
    maxStalledCount: Number.MAX_SAFE_INTEGER,
  });
  const warn = (error: Error): void => log.warn({ reason: error.message }, 'export queue');
  queue.on('error', warn);
  worker.on('error', warn);

  const rounds = [
    steadily(log, 'looking for exports', lookEvery, async () => {
      await askDue(db, clock());
      const ids = await unfinishedExports(db);
      await Promise.all(ids.map((id) => queue.add('export', { export: id }, { ...options, jobId: id })));
    }),
    steadily(log, 'mailing exports', mailEvery, () => sendDueMails(context)),
    steadily(log, 'dropping exports', dropEvery, async () => {
      await dropExpired(db, clock());
    }),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(rounds.map((round) => round.stop()));
      await worker.close();
      await queue.close();
      connections.forEach((connection) => connection.disconnect());
    },
  };
};
