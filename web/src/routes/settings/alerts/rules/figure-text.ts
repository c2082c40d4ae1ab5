import { measures, type Measure } from '@floorlight/shared/alerts/measure.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';

/** How people type a measure’s figures: a number, a clock, per cent, times the target, or a step of risk. */
export type Typed = 'count' | 'seconds' | 'share' | 'times' | 'level';

export const typedAs = (measure: Measure): Typed => (measure === 'longest_wait_of_target' ? 'times' : measures[measure].unit);

const scales: Record<Typed, number> = { count: 1, seconds: 1, share: 100, times: 10_000, level: 1 };

const two = (value: number): string => String(value).padStart(2, '0');

/** Seconds as one types them: `1:30`, `1:02:03`. */
export const clockText = (seconds: number): string => {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = two(Math.round(seconds % 60));
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
};

/** What was typed as a clock, or as seconds alone; NaN: neither. */
export const secondsOf = (text: string): number => {
  const trimmed = text.trim();
  if (/^\d{1,7}$/.test(trimmed)) return Number(trimmed);
  if (!/^\d{1,4}(:[0-5]\d){1,2}$/.test(trimmed)) return Number.NaN;
  return trimmed.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
};

const numberOf = (text: string): number => {
  const trimmed = text.trim();
  return /^\d{1,9}([.,]\d{1,4})?$/.test(trimmed) ? Number(trimmed.replace(',', '.')) : Number.NaN;
};

/** A figure as one would type it. */
export const figureText = (measure: Measure, value: number): string => {
  const typed = typedAs(measure);
  return typed === 'seconds' ? clockText(value) : String(value / scales[typed]);
};

/** What was typed, in the measure’s unit; NaN: no such figure. */
export const figureOf = (measure: Measure, text: string): number => {
  const typed = typedAs(measure);
  if (typed === 'seconds') return secondsOf(text);
  const figure = numberOf(text) * scales[typed];
  return typed === 'share' || typed === 'times' ? Math.round(figure) : figure;
};

const words: Record<Typed, () => string> = {
  count: m.rules_unit_count,
  seconds: m.rules_unit_seconds,
  share: m.rules_unit_share,
  times: m.rules_unit_times,
  level: m.rules_unit_count,
};
/** How the figures of a measure are typed, in words. */
export const typedWord = (measure: Measure): string => words[typedAs(measure)]();
