import { sparse } from '../../metrics/tally.ts';
import type { Floor, HotContact } from '../floor.ts';
import { keepSettings } from './kept-settings.ts';
import { keepAlerts } from './kept-alerts.ts';
import { keepTold } from './kept-told.ts';
import { coldWorkIn, keepAgent, keepPast, presenceIn } from './kept-agent.ts';

/** Fields to write and to take away. */
export interface FieldChanges {
  readonly set: Map<string, string>;
  readonly gone: string[];
}

/** JSON of a contact's events. */
type EventsText = (hot: HotContact) => string;

const setOrGone = (fields: FieldChanges, key: string, list: readonly unknown[]): void => {
  if (list.length === 0) fields.gone.push(key);
  else fields.set.set(key, JSON.stringify(list));
};

const keepContacts = (floor: Floor, fields: FieldChanges, eventsText: EventsText): void => {
  for (const id of floor.changes.contacts.union(floor.changes.warmed)) {
    const hot = floor.contacts.get(id);
    if (hot) fields.set.set(`c:${id}`, eventsText(hot));
  }
  for (const id of floor.changes.cooled.keys()) fields.gone.push(`c:${id}`);
};

const keepAgents = (floor: Floor, fields: FieldChanges): void => {
  for (const id of floor.changes.profiles) {
    const agent = floor.agents.get(id);
    if (agent) fields.set.set(`a:${id}`, JSON.stringify(keepAgent(agent)));
  }
  for (const id of floor.changes.rosters) fields.set.set(`r:${id}`, JSON.stringify(floor.agents.get(id)?.roster ?? null));
  for (const id of floor.changes.pasts) {
    const agent = floor.agents.get(id);
    if (agent?.past) fields.set.set(`y:${id}`, JSON.stringify(keepPast(agent, agent.past)));
    else fields.gone.push(`y:${id}`);
  }
  for (const key of floor.changes.presenceHours) setOrGone(fields, `p:${key}`, presenceIn(floor, key));
  for (const key of floor.changes.workHours) setOrGone(fields, `w:${key}`, coldWorkIn(floor, key));
};

const keepQueues = (floor: Floor, fields: FieldChanges): void => {
  for (const id of floor.changes.queues) {
    const queue = floor.queues.get(id);
    if (!queue) continue;
    const { definition, opening, channel } = queue;
    fields.set.set(`q:${id}`, JSON.stringify({ definition, opening, channel }));
  }
};

/** The hot state that changed since the last commit, an entity a field; `loadState` reads it back. */
export const keepState = (floor: Floor, eventsText: EventsText = ({ events }) => JSON.stringify(events)): FieldChanges => {
  const fields: FieldChanges = { set: new Map(), gone: [] };
  keepContacts(floor, fields, eventsText);
  keepAgents(floor, fields);
  keepQueues(floor, fields);
  keepTold(floor, fields);
  keepAlerts(floor, fields);
  for (const id of floor.changes.sources) fields.set.set(`s:${id}`, JSON.stringify(floor.sources.get(id)));
  for (const key of floor.buckets.changedSteps) {
    const step = floor.buckets.steps.get(key);
    if (step) fields.set.set(`t:${key}`, JSON.stringify(sparse(step)));
  }
  if (floor.changes.reopened) fields.set.set('reopened', JSON.stringify([...floor.buckets.reopened]));
  if (floor.changes.settings) fields.set.set('settings', JSON.stringify(keepSettings(floor)));
  return fields;
};
