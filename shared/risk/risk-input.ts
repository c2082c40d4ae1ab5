import type { RiskFigures } from '@floorlight/shared/board/board.ts';

export type RiskLevel = RiskFigures['level'];

/** What is estimated of a queue; the lever is found apart, since it looks at other queues too. */
export type RiskAssessment = Omit<RiskFigures, 'lever'>;

/** Visits judged (SPEC SL3) in some set: the variant's denominator and numerator (SL1). */
export type Judged = { judged: number; inTarget: number };

/** The rest of the floor, as the agents of this queue feel it. */
export type Elsewhere = {
  /** Entry instants of the visits waiting in the floor's other queues, oldest first. */
  waiting: number[];
  /** Handlings in progress from the other queues. */
  busy: number;
};

/** A queue (or `*`) as it stands at `now`: all that SPEC RK1–RK5 are estimated from. Instants and durations in milliseconds. */
export type RiskInput = {
  now: number;
  /** The running half-hour. */
  intervalStart: number;
  intervalEnd: number;
  targetMs: number;
  /** Basis points. */
  goal: number;
  /** This interval's cohort so far. */
  judged: number;
  inTarget: number;
  /** Entry instants of the visits waiting now, oldest first; those from before the interval count as load, not as cohort. */
  waiting: number[];
  /** Agents free for this queue now; one that serves k queues counts as 1/k (SPEC AG8), for `*` as one. */
  free: number;
  /** Agents of the floor whose talk ended in the last 60 seconds and who are on no contact now, wrapping up or not: the next to answer. */
  freed: number;
  /** Handlings in progress that came from this queue. */
  busy: number;
  /** Visits offered in the last 15, 30 and 60 minutes. */
  arrivals15: number;
  arrivals30: number;
  arrivals60: number;
  /** Last 30 minutes, by outcome (SPEC TA6). */
  recent30: Judged;
  /** Mean handle time of handlings that ended in the last 60 minutes; null when there were none. */
  handleMs: number | null;
  /** How long somebody waits on average before they give up, by those who did in the last 60 minutes; null when too few did. Of RK5 alone. */
  patienceMs: number | null;
  /** Nothing waiting and nobody busy for `*` and for a queue whose agents serve no other. */
  elsewhere: Elsewhere;
  /** The level shown before, for the hysteresis of SPEC RK3; null at first. */
  previous: RiskLevel | null;
};
