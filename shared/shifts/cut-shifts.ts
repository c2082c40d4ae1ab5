import { claimsOf, farthest, joinGap, longestShift, type Claim } from './claims.ts';
import type { PlannedShift } from './planned-shift.ts';
import type { Run } from './signed-in.ts';

/** Signed-in time that is one shift's, and what becomes of it at its end: signed out, signed in still, or cut off by a limit. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly goesOn: 'no' | 'lasts' | 'cut';
}

/** A shift as it was worked (SPEC SH1), UTC ms. */
export interface WorkedShift<P extends PlannedShift = PlannedShift> {
  /** Null: nobody was scheduled. */
  readonly planned: P | null;
  /** From when it was planned, or begun, whichever is first, to its last. */
  readonly from: number;
  readonly to: number;
  readonly pieces: readonly Piece[];
}

interface Bounds {
  readonly from: number;
  readonly to: number;
}

const isInstant = ({ from, to }: Bounds): boolean => from === to;

/** Of a run what lies in bounds. An instant on a seam is of what goes before it. */
const clip = (piece: Piece, { from, to }: Bounds): Piece[] => {
  if (isInstant(piece)) return from < piece.from && piece.to <= to ? [piece] : [];
  const [start, end] = [Math.max(piece.from, from), Math.min(piece.to, to)];
  return start < end ? [{ from: start, to: end, goesOn: end < piece.to ? 'cut' : piece.goesOn }] : [];
};

/** What of a run lies in no claim. */
const outside = (piece: Piece, claims: readonly Bounds[]): Piece[] => {
  const edges = [-Infinity, ...claims.flatMap(({ from, to }) => [from, to]), Infinity];
  return edges.flatMap((from, index) => (index % 2 === 0 ? clip(piece, { from, to: edges[index + 1] ?? Infinity }) : []));
};

/** The pieces of a claim that no gap of `joinGap` parts from the shift. */
const joined = <P extends PlannedShift>({ planned, seamless }: Claim<P>, pieces: readonly Piece[]): WorkedShift<P> => {
  let { start: from, end: to } = planned;
  const own = new Set<Piece>();
  const take = (piece: Piece): boolean => {
    if (piece.to <= from - joinGap || piece.from >= to + joinGap) return false;
    own.add(piece);
    [from, to] = [Math.min(from, piece.from), Math.max(to, piece.to)];
    return true;
  };
  // outwards from the shift: each piece may bring the next within reach
  for (const piece of pieces.toReversed().filter((one) => one.from < planned.end)) if (!take(piece)) break;
  for (const piece of pieces.filter((one) => one.from >= planned.end)) if (!take(piece)) break;
  const mine = pieces.filter((piece) => own.has(piece));
  // who goes on into the next shift had nothing to sign out of
  const told = mine.map((piece): Piece => (seamless && piece.goesOn === 'cut' ? { ...piece, goesOn: 'no' } : piece));
  return { planned, from, to, pieces: told };
};

const loose = <P extends PlannedShift>(pieces: readonly Piece[]): WorkedShift<P>[] => {
  const shifts: { from: number; to: number; pieces: Piece[] }[] = [];
  const add = (piece: Piece): void => {
    const last = shifts.at(-1);
    if (!last || piece.from >= last.to + joinGap || piece.from >= last.from + longestShift) {
      shifts.push({ from: piece.from, to: piece.from, pieces: [] });
      return add(piece);
    }
    const [own] = isInstant(piece) ? [piece] : clip(piece, { from: last.from, to: last.from + longestShift });
    if (!own) return;
    last.pieces.push(own);
    last.to = Math.max(last.to, own.to);
    if (own.to < piece.to) add({ ...piece, from: own.to });
  };
  pieces.forEach(add);
  return shifts.map((shift) => ({ planned: null, ...shift }));
};

const byStart = (a: Bounds, b: Bounds): number => a.from - b.from || a.to - b.to;

/**
 * The shifts of one person: each they are scheduled for with the signed-in time nearest to it, and each stretch of other signed-in time
 * (SPEC SH1). Each moment signed in is in exactly one. In order.
 * @param instants at which they did something that no run holds: each is a stretch of no length.
 */
export const cutShifts = <P extends PlannedShift>(
  runs: readonly Run[],
  instants: readonly number[],
  planned: readonly P[],
  now: number,
): WorkedShift<P>[] => {
  const whole = runs
    .filter(({ from }) => from < now)
    .map(({ from, to }): Piece => ({ from, to: Math.min(to ?? now, now), goesOn: to === null || to > now ? 'lasts' : 'no' }));
  const bare = [...new Set(instants)].filter((at) => !whole.some(({ from, to }) => from <= at && at <= to));
  const pieces = [...whole, ...bare.map((at): Piece => ({ from: at, to: at, goesOn: 'no' }))].sort(byStart);
  const claims = claimsOf(planned);
  const shifts = claims.map((claim) =>
    joined(
      claim,
      pieces.flatMap((piece) => clip(piece, claim)),
    ),
  );
  const bounds = shifts.map(({ pieces: own }, index): Bounds => {
    const [first, last] = [own[0], own.at(-1)];
    const { planned: shift } = claims[index] as Claim<P>;
    return { from: Math.min(first?.from ?? shift.start, shift.start), to: Math.max(last?.to ?? shift.end, shift.end) };
  });
  const isTaken = (piece: Piece): boolean =>
    isInstant(piece) && bounds.some(({ from, to }) => from <= piece.from && piece.to <= to);
  const others = pieces.filter((piece) => !isTaken(piece)).flatMap((piece) => outside(piece, bounds));
  return [...shifts, ...loose<P>(others)].sort(byStart);
};

/** By when at the latest a shift is over: signed in or not (SPEC SH2). */
export const latestEnd = ({ planned, from }: Pick<WorkedShift, 'planned' | 'from'>): number =>
  planned ? planned.end + farthest : from + longestShift;
