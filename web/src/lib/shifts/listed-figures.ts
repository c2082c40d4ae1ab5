import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { count, mean, share, time } from './figure-line.ts';
import type { FigureValue } from './figure-value.ts';
import type { ShiftFigures } from './shift.ts';

interface ListedFigure {
  readonly key: string;
  readonly label: string;
  readonly of: (figures: ShiftFigures) => FigureValue;
}

/** What the list says of each shift; the whole of it is on the shift's own page. */
export const listedFigures = (): ListedFigure[] => [
  { key: 'signed-in', label: m.entity_signed_in(), of: ({ sessions }) => time(sessions.signedInSeconds) },
  { key: 'adherence', label: m.entity_adherence(), of: ({ sessions }) => share(sessions.adherence) },
  { key: 'handled', label: m.reports_column_handled(), of: ({ interactions }) => count(interactions.handled) },
  { key: 'aht', label: m.shifts_column_aht(), of: ({ kpis }) => mean(kpis.aht) },
  { key: 'occupancy', label: m.entity_occupancy(), of: ({ kpis }) => share(kpis.occupancy) },
  { key: 'fcr', label: m.shifts_column_fcr(), of: ({ kpis }) => share(kpis.fcr) },
  { key: 'csat', label: 'CSAT', of: ({ kpis }) => share(kpis.csat) },
  { key: 'tasks', label: m.shifts_column_tasks(), of: ({ tasks }) => count(tasks.completed) },
];
