import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { ToneName } from './tones.ts';

const words: Record<ToneName, () => string> = {
  none: m.alert_tone_none,
  low: m.alert_tone_low,
  double: m.alert_tone_double,
  rising: m.alert_tone_rising,
  urgent: m.alert_tone_urgent,
};

export const toneWord = (tone: ToneName): string => words[tone]();
