import { queuePlans } from './plan.ts';

const unsettled: ReadonlySet<string> = new Set([
  'Offer sent',
  'Thinking it over',
  'Technician sent',
  'Escalated',
  'Known outage',
  'Asked to call',
]);
const toFollowUp: ReadonlySet<string> = new Set(['Offer sent', 'Technician sent', 'Escalated', 'Asked to call']);

const all = [...new Set(queuePlans.flatMap(({ dispositions }) => dispositions))];

/** What the simulated agents say when they wrap contacts up, each for the queues where they say it. */
export const dispositionPlans = all.map((disposition) => ({
  disposition,
  queues: queuePlans.filter(({ dispositions }) => dispositions.includes(disposition)).map(({ id }) => id),
  // a contact that was passed on says nothing of its matter
  ...(disposition !== 'Passed on' && { resolved: !unsettled.has(disposition) }),
  followUp: toFollowUp.has(disposition),
}));
