/** A ratio of tallies, as the API answers it. */
interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** What of `GET …/agent-intervals?by=team` a shift's end shows; `of` is '' for agents without a team. */
export interface TeamRow {
  readonly of: string;
  readonly seconds: Readonly<Record<string, number>>;
  readonly handled: number;
  readonly unanswered: number;
  readonly occupancy: Ratio;
}

/** What of `GET …/intervals?queue=*` it shows. */
export interface QueueRow {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly serviceLevel: Ratio;
  readonly complete: boolean;
}

export interface TeamTotal {
  readonly team: string;
  readonly handled: number;
  readonly unanswered: number;
  /** Seconds. */
  readonly onContacts: number;
  readonly wrapUp: number;
  readonly available: number;
  readonly notReady: number;
  /** Null where nobody worked. */
  readonly occupancy: number | null;
}

export interface FloorTotal {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly level: number | null;
  readonly complete: boolean;
}

const sumOf = <T>(rows: readonly T[], value: (row: T) => number): number => rows.reduce((sum, row) => sum + value(row), 0);

/** Ratios add as their tallies do, never as percentages (SPEC TA7). */
const share = (ratios: readonly Ratio[]): number | null => {
  const denominator = sumOf(ratios, (ratio) => ratio.denominator);
  return denominator === 0 ? null : sumOf(ratios, (ratio) => ratio.numerator) / denominator;
};

const totalOf = (team: string, rows: readonly TeamRow[]): TeamTotal => {
  const spent = (...states: string[]): number => sumOf(rows, ({ seconds }) => sumOf(states, (state) => seconds[state] ?? 0));
  return {
    team,
    handled: sumOf(rows, (row) => row.handled),
    unanswered: sumOf(rows, (row) => row.unanswered),
    onContacts: spent('talking', 'holding'),
    wrapUp: spent('acw'),
    available: spent('available'),
    notReady: spent('not_ready'),
    occupancy: share(rows.map((row) => row.occupancy)),
  };
};

/** Teams by name, those without one last. */
export const teamTotals = (rows: readonly TeamRow[]): TeamTotal[] =>
  [...Map.groupBy(rows, (row) => row.of)]
    .sort(([one], [other]) => Number(one === '') - Number(other === '') || one.localeCompare(other))
    .map(([team, theirs]) => totalOf(team, theirs));

export const floorTotal = (rows: readonly QueueRow[]): FloorTotal => ({
  offered: sumOf(rows, (row) => row.offered),
  answered: sumOf(rows, (row) => row.answered),
  abandoned: sumOf(rows, (row) => row.abandoned),
  level: share(rows.map((row) => row.serviceLevel)),
  complete: rows.every((row) => row.complete),
});
