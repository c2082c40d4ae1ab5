import { percent } from '@floorlight/shared/words/percent.ts';
import type { ReportLine } from './merge-lines.ts';
import { flagSentence } from './row-marks.ts';

interface Told {
  readonly now: number;
  readonly zone: string;
  readonly sourceName: (id: string) => string;
}

/** Why a line may still move, or what it was before; said once where both attributions say the same. */
export const lineNotes = ({ rows }: ReportLine, told: Told): string[] => [
  ...new Set(
    Object.values(rows).flatMap((row) => {
      const { value } = row.serviceLevel;
      const level = value === null ? '–' : `${percent(value)} %`;
      return row.flags.map((flag) => flagSentence(flag, { ...told, level }));
    }),
  ),
];
