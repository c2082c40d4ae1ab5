export type Forecast = { p: number; outcome: boolean };
export type CalibrationRow = { from: number; to: number; cases: number; meanForecast: number; cameTrue: number };

/** Mean squared error of the probabilities: 0 is perfect; null without cases. */
export function brier(forecasts: Forecast[]): number | null {
  return mean(forecasts.map(({ p, outcome }) => (p - (outcome ? 1 : 0)) ** 2));
}

/** Forecasts by tenths: in an honest row `meanForecast` and `cameTrue` are alike. Empty tenths are left out. */
export function calibration(forecasts: Forecast[]): CalibrationRow[] {
  return Array.from({ length: 10 }, (_, tenth) => {
    const inside = forecasts.filter(({ p }) => Math.min(9, Math.floor(p * 10)) === tenth);
    return {
      from: tenth / 10,
      to: (tenth + 1) / 10,
      cases: inside.length,
      meanForecast: mean(inside.map(({ p }) => p)) ?? 0,
      cameTrue: mean(inside.map(({ outcome }) => (outcome ? 1 : 0))) ?? 0,
    };
  }).filter(({ cases }) => cases > 0);
}

function mean(values: number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
