import { beforeAll, describe, expect, test } from 'vitest';
import { readContactLog } from '../evaluate/contact-log.ts';
import { evaluateForecast, type ForecastVerdict } from '../evaluate/evaluate-forecast.ts';
import { TIMEZONE, recordingPath } from '../evaluate/recording.ts';

const recording = recordingPath();
const skipped = recording === null ? ' (skipped: the recording is absent; set FLOORLIGHT_RECORDINGS)' : '';
const horizons = ['1 day', '2 days', '3 days', '30 minutes', '2 hours'];

describe.skipIf(recording === null)(`The forecast on recorded days, each from those before it${skipped}`, () => {
  let verdicts: ForecastVerdict[];

  beforeAll(() => {
    verdicts = evaluateForecast(readContactLog(recording!, TIMEZONE), 8);
  }, 120_000);

  test('[FC4] a line for each horizon that a fortnight is long enough for', () => {
    expect(verdicts.map(({ horizon }) => horizon)).toEqual(horizons);
    expect(verdicts[0]).toMatchObject({ days: 6, slots: 6 * 48 * 6, nominal: 0.9 });
  });

  test.each(horizons)('[FC4] %s: beats last week and the mean, each queue apart and all together', (name) => {
    const { wape, baselines, together, holds } = verdicts.find(({ horizon }) => horizon === name)!;
    for (const own of [{ wape, baselines }, together]) {
      expect(own.wape!).toBeLessThan(own.baselines.sameWeekdayLastWeek!);
      expect(own.wape!).toBeLessThan(own.baselines.sameHalfHourMean!);
    }
    expect(holds).toBe(true);
  });

  test.each(horizons)('[FC4] %s: ranges hold nine in ten, give or take five of a hundred', (name) => {
    const { coverage, together } = verdicts.find(({ horizon }) => horizon === name)!;
    expect(Math.abs(coverage! - 0.9)).toBeLessThan(0.05);
    expect(Math.abs(together.coverage! - 0.9)).toBeLessThan(0.05);
  });

  test('[FC4] the plain forecasts are what they say: Monday the 9th as Monday the 2nd', () => {
    expect(verdicts[0]!.together.baselines.sameWeekdayLastWeek).toBeCloseTo(2146 / 7243, 6);
  });
});
