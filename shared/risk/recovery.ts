/**
 * SPEC RK4, in integers: of the next `expected` visits, how many must be in target for the interval to end at `goal` basis points.
 * ≤ 0: safe, whatever they bring; > expected: missed, whatever they bring.
 */
export function neededInTarget(goal: number, judged: number, inTarget: number, expected: number): number {
  const product = goal * (judged + expected);
  const remainder = product % 10_000;
  return (product - remainder) / 10_000 + (remainder > 0 ? 1 : 0) - inTarget;
}
