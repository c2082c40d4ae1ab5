const TOLERANCE = 1e-8;
const MOST_DEPTH = 30;
/** What is left of a curve that falls this low is not looked for. */
const NOTHING = 1e-15;

type Curve = (at: number) => number;

/** Simpson’s rule, halved until both halves agree with the whole. */
const between = (curve: Curve, [a, fa]: [number, number], [b, fb]: [number, number], fm: number, depth = 0): number => {
  const middle = (a + b) / 2;
  const [left, right] = [curve((a + middle) / 2), curve((middle + b) / 2)];
  const whole = ((b - a) / 6) * (fa + 4 * fm + fb);
  const halves = ((b - a) / 12) * (fa + 4 * left + 2 * fm + 4 * right + fb);
  const off = (halves - whole) / 15;
  if (depth >= MOST_DEPTH || (depth >= 1 && Math.abs(off) < TOLERANCE)) return halves + off;
  return between(curve, [a, fa], [middle, fm], left, depth + 1) + between(curve, [middle, fm], [b, fb], right, depth + 1);
};

const part = (curve: Curve, from: number, to: number): number =>
  between(curve, [from, curve(from)], [to, curve(to)], curve((from + to) / 2));

/** From `from` to `to`, whichever is greater, in strides that double. */
const outwards = (curve: Curve, from: number, to: number, step: number): number => {
  const sign = Math.sign(to - from);
  let area = 0;
  for (let [at, width] = [from, step]; sign * (to - at) > 0; width *= 2) {
    const next = sign > 0 ? Math.min(to, at + width) : Math.max(to, at - width);
    const more = part(curve, Math.min(at, next), Math.max(at, next));
    area += more;
    if (more < NOTHING) break;
    at = next;
  }
  return area;
};

/**
 * The area, to some seven digits, from 0 to `end` under a curve from 0 upwards that falls on either side of its one peak; `width`
 * is how far from there it has fallen by about half.
 */
export const integrate = (curve: Curve, end: number, peak: number, width: number): number => {
  const top = Math.min(peak, end);
  return outwards(curve, top, 0, width) + outwards(curve, top, end, width);
};
