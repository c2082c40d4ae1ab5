/** `hits` of `trials` with these features; `weight` discounts trials that are alike. */
export type Sample = { features: number[]; hits: number; trials: number; weight?: number };

const RIDGE = 1e-3;
const STEPS = 30;

/** Weights of the log-odds, the constant first, by Newton's method; the small ridge keeps separable data finite. */
export function fitLogistic(samples: Sample[]): number[] {
  const size = (samples[0]?.features.length ?? 0) + 1;
  let weights = new Array<number>(size).fill(0);
  for (let step = 0; step < STEPS; step += 1) {
    const move = newtonStep(samples, weights);
    weights = weights.map((weight, index) => weight + (move[index] ?? 0));
    if (Math.max(...move.map(Math.abs)) < 1e-9) break;
  }
  return weights;
}

function newtonStep(samples: Sample[], weights: number[]): number[] {
  const gradient = weights.map((weight, index) => (index === 0 ? 0 : -RIDGE * weight));
  const curvature = weights.map((_, row) => weights.map((__, column): number => (row === column && row > 0 ? RIDGE : 1e-12)));
  for (const { features, hits, trials, weight = 1 } of samples) {
    const inputs = [1, ...features];
    const z = inputs.reduce((sum, input, index) => sum + input * (weights[index] ?? 0), 0);
    const p = 1 / (1 + Math.exp(-z));
    inputs.forEach((input, row) => {
      gradient[row] = (gradient[row] ?? 0) + weight * (hits - trials * p) * input;
      const line = curvature[row] ?? [];
      inputs.forEach((other, column) => (line[column] = (line[column] ?? 0) + weight * trials * p * (1 - p) * input * other));
    });
  }
  return solve(curvature, gradient);
}

/** Gaussian elimination with pivots. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((line, index) => [...line, right[index] ?? 0]);
  const size = rows.length;
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let pivot = 0; pivot < size; pivot += 1) {
    let best = pivot;
    for (let row = pivot + 1; row < size; row += 1) if (Math.abs(at(row, pivot)) > Math.abs(at(best, pivot))) best = row;
    [rows[pivot], rows[best]] = [rows[best] ?? [], rows[pivot] ?? []];
    for (let row = 0; row < size; row += 1) {
      if (row === pivot) continue;
      const factor = at(row, pivot) / at(pivot, pivot);
      rows[row] = (rows[row] ?? []).map((value, column) => value - factor * at(pivot, column));
    }
  }
  return rows.map((_, index) => at(index, size) / at(index, index));
}
