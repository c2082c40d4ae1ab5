import type { JudgedCase } from './evaluate-risk.ts';
import { forecastsOf } from './report.ts';
import { brier } from './score.ts';

/** How the product did on some cases beside each baseline; nothing holds of no case. */
export type Standing = {
  cases: number;
  brier: number | null;
  baselines: Record<string, number | null>;
  /** Better than every baseline. */
  holds: boolean;
};

/** SPEC RK6, one question: what `--json` prints as a line. */
export type Verdict = Standing & {
  question: 1 | 2;
  /** Before the interval's end, at which question 1 was asked; null for question 2, which was asked after `seconds` of waiting. */
  minutes: number[] | null;
  seconds: number[] | null;
  /** Of the cases whose base rate is 0.05–0.95. `holds` above speaks of these, too. */
  undecided: Standing;
  byHorizon: (Standing & { horizon: number })[];
};

const product = 'floorlight';

function standing(cases: JudgedCase[]): Standing {
  const names = Object.keys(cases[0]?.p ?? {}).filter((name) => name !== product);
  const own = brier(forecastsOf(product, cases));
  const baselines = Object.fromEntries(names.map((name) => [name, brier(forecastsOf(name, cases))] as const));
  const holds = own !== null && Object.values(baselines).every((other) => other !== null && own < other);
  return { cases: cases.length, brier: own, baselines, holds };
}

function verdict(question: 1 | 2, asked: JudgedCase[]): Verdict {
  const horizons = [...new Set(asked.map(({ horizon }) => horizon))];
  const [all, undecided] = [standing(asked), standing(asked.filter((one) => one.undecided))];
  return {
    question,
    minutes: question === 1 ? horizons : null,
    seconds: question === 2 ? horizons : null,
    ...all,
    holds: all.holds && (undecided.holds || undecided.cases === 0),
    undecided,
    byHorizon: horizons.map((horizon) => ({ horizon, ...standing(asked.filter((one) => one.horizon === horizon)) })),
  };
}

/** Both questions. */
export function verdicts(cases: JudgedCase[]): Verdict[] {
  return ([1, 2] as const).map((question) =>
    verdict(
      question,
      cases.filter((one) => one.question === question),
    ),
  );
}
