import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { ProofAsked } from './proof-asked.ts';
import { queueColumns } from './queue-columns.ts';

const agentWords = {
  'time-in-state': m.floor_column_time,
  idle30: m.floor_column_idle,
  'idle-share': m.floor_column_idle_share,
};

/** What a figure is called at the head of its column. */
export const figureWord = (asked: ProofAsked): string => {
  if (asked.kind === 'agent') return agentWords[asked.measure]();
  const id = asked.kind === 'visits' ? asked.measure : asked.kind === 'crew' ? asked.counted : 'risk';
  return queueColumns.find((column) => column.id === id)?.word() ?? id;
};
