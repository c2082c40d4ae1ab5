import type { JudgedCase } from './evaluate-risk.ts';
import { type CalibrationRow, type Forecast, brier, calibration } from './score.ts';

export type ScoreRow = { cases: string; count: number; brier: Record<string, number | null> };
export type QuestionReport = { question: 1 | 2; text: string; scores: ScoreRow[]; calibration: CalibrationRow[] };

const TEXTS = {
  1: 'Will the interval end below goal?',
  2: 'Will the waiting visit pass the target?',
};
const HORIZONS = { 1: 'min left', 2: 's waited' };

/** Brier scores of the product and each baseline: all cases, the undecided ones, and by horizon. */
export function report(cases: JudgedCase[]): QuestionReport[] {
  return ([1, 2] as const).map((question) => {
    const asked = cases.filter((one) => one.question === question);
    const horizons = [...new Set(asked.map(({ horizon }) => horizon))];
    return {
      question,
      text: TEXTS[question],
      scores: [
        scoreRow('all', asked),
        scoreRow(
          'undecided',
          asked.filter(({ undecided }) => undecided),
        ),
        ...horizons.map((horizon) =>
          scoreRow(
            `${horizon} ${HORIZONS[question]}`,
            asked.filter((one) => one.horizon === horizon),
          ),
        ),
      ],
      calibration: calibration(forecastsOf('floorlight', asked)),
    };
  });
}

export function forecastsOf(forecaster: string, cases: JudgedCase[]): Forecast[] {
  return cases.map(({ p, outcome }) => ({ p: p[forecaster] ?? 0.5, outcome }));
}

function scoreRow(name: string, cases: JudgedCase[]): ScoreRow {
  const forecasters = Object.keys(cases[0]?.p ?? {});
  const scores = forecasters.map((forecaster) => [forecaster, brier(forecastsOf(forecaster, cases))] as const);
  return { cases: name, count: cases.length, brier: Object.fromEntries(scores) };
}

/** The report as Markdown tables, which is how docs/risk.md quotes it. */
export function toMarkdown(reports: QuestionReport[]): string {
  return reports
    .map((one) => [`### ${one.question}. ${one.text}`, scoreTable(one), calibrationTable(one)].join('\n\n'))
    .join('\n\n');
}

function scoreTable({ scores }: QuestionReport): string {
  const forecasters = Object.keys(scores[0]?.brier ?? {});
  return table(
    ['Brier score', 'cases', ...forecasters],
    scores.map((row) => [row.cases, row.count, ...forecasters.map((forecaster) => row.brier[forecaster]?.toFixed(4) ?? '–')]),
  );
}

function calibrationTable(one: QuestionReport): string {
  return table(
    ['forecast', 'cases', 'mean forecast', 'came true'],
    one.calibration.map((row) => [
      `${row.from.toFixed(1)}–${row.to.toFixed(1)}`,
      row.cases,
      row.meanForecast.toFixed(3),
      row.cameTrue.toFixed(3),
    ]),
  );
}

function table(head: string[], rows: (string | number)[][]): string {
  return [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}
