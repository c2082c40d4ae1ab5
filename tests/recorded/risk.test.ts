import { beforeAll, describe, expect, test } from 'vitest';
import { fitted } from '@floorlight/shared/risk/fitted.ts';
import { type LoggedVisit, readContactLog } from '../evaluate/contact-log.ts';
import { type JudgedCase, evaluateRisk } from '../evaluate/evaluate-risk.ts';
import { fitRisk } from '../evaluate/fit-risk.ts';
import { intervalCases, visitCases } from '../evaluate/questions.ts';
import { TIMEZONE, recordingPath, trainingPart } from '../evaluate/recording.ts';
import { forecastsOf } from '../evaluate/report.ts';
import { brier } from '../evaluate/score.ts';

const recording = recordingPath();
const skipped = recording === null ? ' (skipped: the recording is absent; set FLOORLIGHT_RECORDINGS)' : '';

describe.skipIf(recording === null)(`SLA risk on recorded days it was not tuned on${skipped}`, () => {
  let training: LoggedVisit[];
  let cases: JudgedCase[];

  beforeAll(() => {
    const log = readContactLog(recording!, TIMEZONE);
    training = trainingPart(log);
    cases = evaluateRisk(training, log);
  }, 120_000);

  const score = (question: 1 | 2, forecaster: string, undecidedOnly: boolean) => {
    const asked = cases.filter((one) => one.question === question && (one.undecided || !undecidedOnly));
    expect(asked.length).toBeGreaterThan(300);
    return brier(forecastsOf(forecaster, asked))!;
  };

  for (const undecidedOnly of [false, true]) {
    const which = undecidedOnly ? 'undecided cases' : 'all cases';
    for (const question of [1, 2] as const)
      test.each(['stays', 'baseRate', 'erlangC'])(`[RK6] question ${question}, ${which}: beats %s`, (baseline) => {
        expect(score(question, 'floorlight', undecidedOnly)).toBeLessThan(score(question, baseline, undecidedOnly));
      });
  }

  test('[RK6] low chances are not much too low: fewer than one in six of those below 0.1 end below goal', () => {
    const low = cases.filter(({ question, p }) => question === 1 && (p['floorlight'] ?? 1) < 0.1);
    expect(low.length).toBeGreaterThan(30);
    expect(low.filter(({ outcome }) => outcome).length / low.length).toBeLessThan(1 / 6);
    expect(low.reduce((sum, { p }) => sum + (p['floorlight'] ?? 0), 0) / low.length).toBeGreaterThan(0.03);
  });

  test('[RK6] the constants in use are those the training days give', () => {
    const again = fitRisk(intervalCases(training), visitCases(training));
    const flat = (constants: object) => Object.values(constants).flat() as number[];
    flat(again).forEach((value, index) => expect(flat(fitted)[index]).toBeCloseTo(value, 2));
  }, 120_000);
});
