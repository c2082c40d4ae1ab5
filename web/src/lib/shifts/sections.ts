import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { FigureLine } from './figure-line.ts';
import { interactionLines } from './interaction-lines.ts';
import { keyLines } from './key-lines.ts';
import { sessionLines } from './session-lines.ts';
import type { ShiftFigures } from './shift.ts';
import { complianceLines, featureLines, taskLines } from './work-lines.ts';

export interface FigureSection {
  readonly key: string;
  readonly title: string;
  readonly lines: readonly FigureLine[];
}

/** The six kinds of a summary (SPEC SH4), with a line for all that any of the days compared has. */
export const sectionsOf = (all: readonly ShiftFigures[]): FigureSection[] => [
  { key: 'kpis', title: m.shifts_section_kpis(), lines: keyLines() },
  { key: 'sessions', title: m.shifts_section_sessions(), lines: sessionLines(all) },
  { key: 'interactions', title: m.shifts_section_interactions(), lines: interactionLines(all) },
  { key: 'tasks', title: m.shifts_section_tasks(), lines: taskLines(all) },
  { key: 'features', title: m.shifts_section_features(), lines: featureLines(all) },
  { key: 'compliance', title: m.shifts_section_compliance(), lines: complianceLines(all) },
];
