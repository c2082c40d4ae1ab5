import { agentsScale } from './agents-scale.ts';
import { alertsBench } from './alerts.ts';
import { bigFloor } from './big-floor.ts';
import { contactsBench, contactsLarge } from './contacts.ts';
import { dedupeBench } from './dedupe.ts';
import type { Bench } from './figure.ts';
import { foldCommit } from './fold-commit.ts';
import { liveBench } from './live.ts';
import { reportBench } from './report.ts';
import { reportLarge } from './report-large.ts';
import { riskBench } from './risk.ts';
import { watchersBench } from './watchers.ts';
import { webBench, webSoakBench } from './web.ts';
import { webhooksBench } from './webhooks.ts';

/** Every benchmark, in the order they run. */
export const benches: readonly Bench[] = [
  webhooksBench,
  dedupeBench,
  liveBench,
  alertsBench,
  watchersBench,
  foldCommit,
  agentsScale,
  riskBench,
  reportBench,
  contactsBench,
  contactsLarge,
  reportLarge,
  bigFloor,
  webBench,
  webSoakBench,
];
