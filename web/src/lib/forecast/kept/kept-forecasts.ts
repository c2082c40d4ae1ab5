import type { ForecastFileAnswer } from '@floorlight/shared/forecast/forecast-file.ts';
import { ask, send } from '#lib/settings/ask.ts';

/** A forecast that stays as it was made. */
export interface KeptForecast {
  readonly forecast: string;
  readonly name: string;
  readonly source: 'uploaded' | 'stored';
  /** Null: kept by itself, on the evening before its day. */
  readonly by: string | null;
  readonly at: string;
  readonly from: string;
  readonly to: string;
}

const path = (floor: string, ...steps: readonly string[]): string =>
  ['/floors', floor, 'forecasts', ...steps].map((step, nth) => (nth === 0 ? step : encodeURIComponent(step))).join('/');

export const readKeptForecasts = async (floor: string): Promise<readonly KeptForecast[]> =>
  (await ask<{ forecasts: KeptForecast[] }>(path(floor))).forecasts;

/** Keeps what history foretells now. */
export const keepForecast = (floor: string, asked: { from: string; to: string; name: string }): Promise<{ forecast: string }> =>
  send('POST', path(floor), asked);

export const removeForecast = (floor: string, forecast: string): Promise<object> => send('DELETE', path(floor, forecast));

export interface ForecastFile {
  readonly text: string;
  readonly name: string;
  /** True: says what it would keep, and keeps nothing. */
  readonly preview: boolean;
  readonly missing: 'refuse' | 'zero';
}

export const sendForecastFile = (floor: string, file: ForecastFile): Promise<ForecastFileAnswer> =>
  send('POST', path(floor, 'import'), file);
