import { readHours } from '@floorlight/shared/calendar/hours-text.ts';
import { goalPeriod, variant } from '@floorlight/shared/events/config.ts';
import { channel, id, name, queueId } from '@floorlight/shared/events/fields.ts';
import type { Importable } from '@floorlight/shared/settings/import-answer.ts';
import { queueList, seconds, share, textBy, type ReadCell } from './cell.ts';

/** Column → the field of a definition it fills, and how its cells are read. The first names what the row is about. */
export type Columns = ReadonlyMap<string, readonly [field: string, read: ReadCell]>;

const queueColumns: Columns = new Map([
  ['queue', ['queue', textBy(queueId)]],
  ['name', ['name', textBy(name)]],
  ['channel', ['channel', textBy(channel)]],
  ['program', ['program', textBy(name)]],
  ['site', ['site', textBy(name)]],
  ['target', ['target', seconds]],
  ['goal', ['goal', share]],
  ['goal_period', ['goalPeriod', textBy(goalPeriod)]],
  ['variant', ['variant', textBy(variant)]],
  ['short_abandon', ['shortAbandon', seconds]],
  ['wrap_limit', ['wrapLimit', seconds]],
  ['hours', ['hours', readHours]],
]);

const agentColumns = (queues: ReadonlySet<string>): Columns =>
  new Map([
    ['agent', ['agent', textBy(id)]],
    ['name', ['name', textBy(name)]],
    ['team', ['team', textBy(name)]],
    ['site', ['site', textBy(name)]],
    ['queues', ['queues', queueList(queues)]],
  ]);

/** `queues`: ids of the floor’s. */
export const columnsOf = (what: Importable, queues: ReadonlySet<string>): Columns =>
  what === 'queues' ? queueColumns : agentColumns(queues);
