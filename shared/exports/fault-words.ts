import { m } from '../messages/compiled/messages.js';
import { formatTag, type Said } from '../words/language.ts';
import type { ExportFault } from './export-state.ts';
import { mostMegabytes, mostRowsOnPaper } from './format.ts';

/** Why there is no file, and what to do about it. */
export const faultWords = (fault: ExportFault, said: Said): string => {
  const rows = new Intl.NumberFormat(formatTag(said)).format(mostRowsOnPaper);
  const words: Record<ExportFault, () => string> = {
    'too-many-rows': () => m.export_fault_too_many_rows({ rows }, said),
    'too-large': () => m.export_fault_too_large({ megabytes: mostMegabytes }, said),
    'not-allowed': () => m.export_fault_not_allowed({}, said),
    'no-floor': () => m.export_fault_no_floor({}, said),
    broken: () => m.export_fault_broken({}, said),
  };
  return words[fault]();
};
