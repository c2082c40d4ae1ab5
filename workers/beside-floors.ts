import type { Server } from 'node:http';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { startCollectors } from './collectors/collector-worker.ts';
import { startExportWorker } from './exports/export-worker.ts';
import type { FloorWorker } from './floors/floor-worker.ts';
import { startNotifications } from './notifications/start.ts';
import { openPort } from './port/open-port.ts';
import { keepDropping } from './retention/keep-dropping.ts';
import { startTrialWorker } from './trials/trial-worker.ts';

/** What a worker does that no screen waits for. */
export interface BesideFloors {
  /** @throws when the port is taken. */
  readonly listen: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const startBeside = (context: Context, worker: FloorWorker): BesideFloors => {
  const notifications = startNotifications(context, worker.runs);
  const stopDropping = keepDropping(context);
  const trials = startTrialWorker(context);
  const exports = startExportWorker(context);
  const collectors = startCollectors(context);
  let port: Server | null = null;
  return {
    listen: async () => {
      port = await openPort(context, { worker, notices: notifications.queue });
    },
    stop: async () => {
      port?.close().closeAllConnections();
      stopDropping();
      await Promise.all([notifications.stop(), trials.stop(), exports.stop(), collectors.stop()]);
    },
  };
};
