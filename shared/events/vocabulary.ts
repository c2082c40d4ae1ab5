import { accountEvents } from './account.ts';
import { agentEvents } from './agent.ts';
import { alertEvents } from './alert.ts';
import { callEvents } from './call.ts';
import { caseEvents } from './case.ts';
import { configEvents } from './config.ts';
import { contactEvents } from './contact.ts';
import { featureEvents } from './feature.ts';
import { queueEvents } from './queue.ts';
import { securityEvents } from './security.ts';
import { clockEvents, sourceEvents } from './source.ts';
import { taskEvents } from './task.ts';

/** Every event Floorlight knows, by type; the schema is that of `data`. */
export const eventSchemas = {
  ...agentEvents,
  ...queueEvents,
  ...contactEvents,
  ...caseEvents,
  ...taskEvents,
  ...featureEvents,
  ...accountEvents,
  ...securityEvents,
  ...callEvents,
  ...sourceEvents,
  ...clockEvents,
  ...configEvents,
  ...alertEvents,
};
