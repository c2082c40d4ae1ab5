import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Measure } from './draft-judging.ts';

const words: Record<Measure, () => string> = {
  waiting: m.floors_limits_waiting,
  wait: m.floors_limits_wait,
  level: m.floors_limits_level,
};

export const measureWord = (measure: Measure): string => words[measure]();
