import { z } from 'zod';
import type { Reach } from '@floorlight/shared/access/reach.ts';
import { seesAllQueues } from '@floorlight/shared/access/sees.ts';
import { alert, type Alert } from '@floorlight/shared/alerts/alert.ts';
import type { Subject } from '@floorlight/shared/alerts/subject.ts';
import type { Opaque } from '@floorlight/shared/board/project.ts';
import type { SeenOnFloor } from '@floorlight/shared/store/seen-on-floor.ts';

/**
 * An alert and its whole life. Instants are UTC milliseconds by the floor's clock. An agent's has an id that tells nothing, and no
 * name, where names may not be read.
 */
export const alertAnswer = alert.extend({ subjectName: z.string().nullable() });
export type AlertAnswer = z.input<typeof alertAnswer>;

/** As boards show them (shared/board/alerts-within.ts) and Postgres' policy does. */
export const seesAlert = (reach: Reach, seen: SeenOnFloor, { kind, id }: Subject): boolean => {
  if (reach.whole !== null) return kind !== 'agent' || reach.whole !== 'counts';
  if (kind === 'team') return reach.teams.includes(id);
  if (kind === 'agent') return seen.agents?.has(id) ?? true;
  if (kind === 'queue' || kind === 'group') return seen.queues?.has(id) ?? true;
  return seesAllQueues(reach);
};

/** Notes, and to whom it was given, are free text, and may name anybody. */
const withoutNames = (told: Alert, opaque: Opaque): AlertAnswer => {
  const { subject } = told;
  const isAgent = subject.kind === 'agent';
  return {
    ...told,
    assignee: null,
    note: null,
    steps: told.steps.map((step) => (step.by === null ? step : { ...step, text: null })),
    ...(isAgent && { subject: { kind: 'agent', id: opaque(subject.id) }, subjectName: null }),
  };
};

/** To those who see a program alone: that it is so, not who deals with it, nor an incident that is another’s. */
const forClients = (told: Alert, incidents: ReadonlySet<string>): AlertAnswer => ({
  ...told,
  owner: null,
  assignee: null,
  note: null,
  incident: incidents.has(told.incident) ? told.incident : told.id,
  steps: told.steps
    .filter(({ kind }) => kind !== 'told' && kind !== 'joined' && kind !== 'assigned' && kind !== 'noted')
    .map((step) => ({ ...step, by: null, text: null })),
});

/** An alert within reach, as its reader may read it. `incidents`: ids of those that stand for others and are within reach, too. */
export const shownAlert = (told: Alert, reach: Reach, incidents: ReadonlySet<string>, opaque: Opaque): AlertAnswer => {
  if (reach.whole !== null) return reach.whole === 'full' ? told : withoutNames(told, opaque);
  return seesAllQueues(reach) ? told : forClients(told, incidents);
};
