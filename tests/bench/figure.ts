/** One measured figure, as `--json` prints it, one a line. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The bare baseline of the same run, in the same unit; null where a figure has none. */
  readonly baseline: number | null;
  /** value / baseline. */
  readonly ratio: number | null;
  /** What is wanted, in words; '' where a figure is only told. */
  readonly goal: string;
  readonly holds: boolean;
  /** Least and greatest of the rounds that `value` is the median of. */
  readonly spread: readonly [number, number];
  readonly rounds: number;
}

/** A benchmark: one file, named as it is asked for. */
export interface Bench {
  readonly name: string;
  /** What it measures against what, in one sentence. */
  readonly about: string;
  /** True: only in `bench:long`. */
  readonly long?: boolean;
  readonly run: (report: (figure: Figure) => void) => Promise<void>;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

export interface Goal {
  readonly words: string;
  readonly holds: (value: number, ratio: number | null) => boolean;
}

const round = (value: number): number => Number(value.toPrecision(5));

/** The median of the rounds beside the median of the baseline's; the ratio is the median of the rounds' own ratios. */
export const figure = (
  name: string,
  unit: string,
  ours: readonly number[],
  { baseline, goal }: { baseline?: readonly number[]; goal?: Goal } = {},
): Figure => {
  const value = median(ours);
  const ratios = baseline?.map((bare, index) => (ours[index] ?? Number.NaN) / bare);
  const ratio = ratios ? median(ratios) : null;
  return {
    name,
    value: round(value),
    unit,
    baseline: baseline ? round(median(baseline)) : null,
    ratio: ratio === null ? null : round(ratio),
    goal: goal?.words ?? '',
    holds: goal ? goal.holds(value, ratio) : true,
    spread: [round(Math.min(...ours)), round(Math.max(...ours))],
    rounds: ours.length,
  };
};

/** Baseline and ours in turn, so that both meet the same noise. The first round warms up and is not counted. */
export const interleave = async (
  ours: () => Promise<number>,
  bare: () => Promise<number>,
  rounds = 5,
): Promise<{ ours: number[]; baseline: number[] }> => {
  const result = { ours: [] as number[], baseline: [] as number[] };
  for (let index = 0; index <= rounds; index += 1) {
    const baseline = await bare();
    const value = await ours();
    if (index === 0) continue;
    result.baseline.push(baseline);
    result.ours.push(value);
  }
  return result;
};
