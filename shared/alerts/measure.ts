import type { DisplayedState } from '../board/board.ts';

/** What a rule can be about: one subject is one alert. */
export const subjectKinds = ['floor', 'queue', 'group', 'team', 'agent', 'source'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** How a figure is counted: whole things, seconds, shares in basis points (8000 = 80 %), or steps of a ladder (risk: 1 watch, 2 at risk, 3 missed). */
export type Unit = 'count' | 'seconds' | 'share' | 'level';

interface About {
  readonly unit: Unit;
  /** Which way is worse: a rule fires at or above its threshold, or below it. */
  readonly worse: 'above' | 'below';
  readonly of: readonly SubjectKind[];
  /** A share of visits or time: a rule may ask for a least denominator (`least`), so that one visit of one is no alarm. */
  readonly isRatio?: true;
  /** The rule names a state or a not-ready reason. */
  readonly names?: 'state' | 'reason';
  /** What a figure rests on is a person's or a source's, whose alerts join that source's incident (SPEC AL4). */
  readonly doubt?: true;
  /** Of agents, those who are out of adherence, signed in or not; else of those signed in. */
  readonly scheduled?: true;
}

const queues = ['queue', 'group', 'floor'] as const;
const people = ['floor', 'queue', 'group', 'team'] as const;

const count = (worse: 'above' | 'below', of: readonly SubjectKind[], more: Partial<About> = {}): About => ({
  unit: 'count',
  worse,
  of,
  ...more,
});
const age = (of: readonly SubjectKind[], more: Partial<About> = {}): About => ({ unit: 'seconds', worse: 'above', of, ...more });
const share = (worse: 'above' | 'below', of: readonly SubjectKind[]): About => ({ unit: 'share', worse, of, isRatio: true });

/**
 * Everything a rule can watch: figures of the board, by the board's own definitions (`figure-of.ts` reads them off its tiles).
 * The floor stands for all its queues (`*`) and agents.
 */
const all = {
  /** Visits waiting now. */
  waiting: count('above', queues),
  /** Oldest visit waiting now (SPEC MX6). */
  longest_wait: age(queues),
  /** The same as a share of the queue's target: 10000 is the target itself, so that one rule suits queues of any target. */
  longest_wait_of_target: { unit: 'share', worse: 'above', of: ['queue'] },
  service_level_15: share('below', queues),
  service_level_30: share('below', queues),
  service_level_60: share('below', queues),
  service_level_interval: share('below', queues),
  service_level_today: share('below', queues),
  /** Expected at the running half-hour's end (SPEC RK2). */
  service_level_predicted: { unit: 'share', worse: 'below', of: queues },
  /** Chance that the half-hour ends below goal (SPEC RK2). */
  risk_below_goal: { unit: 'share', worse: 'above', of: queues },
  /** SPEC RK3: 1 watch, 2 at risk, 3 missed. */
  risk_level: { unit: 'level', worse: 'above', of: queues },
  abandon_rate_30: share('above', queues),
  abandon_rate_60: share('above', queues),
  abandon_rate_today: share('above', queues),
  /** Contacts waiting at, or in the hands of, a queue that nobody is signed in for (SPEC AL6); 0 while somebody is. */
  contacts_unstaffed: count('above', ['queue', 'group'], { doubt: true }),
  /** Could take a contact now (SPEC AG8). */
  agents_free: count('below', queues, { doubt: true }),
  /** Displayed available, and believed. */
  agents_available: count('below', people, { doubt: true }),
  /** Signed in, and believed. */
  agents_staffed: count('below', people, { doubt: true }),
  agents_not_ready: count('above', people),
  agents_unverified: count('above', people, { doubt: true }),
  /** Seconds since a handover that nobody signed, once that is longer than the floor waits for it (SPEC HO4). */
  handover_unsigned: age(['floor']),
  /** SPEC MX4 over the last 30 minutes of state time. */
  occupancy_30: share('above', ['floor', 'team']),
  /** Longest idle streak running (SPEC AG5); of an agent, their own. */
  idle_streak: age(['floor', 'queue', 'group', 'team', 'agent']),
  time_in_state: age(['agent'], { names: 'state' }),
  time_in_reason: age(['agent'], { names: 'reason' }),
  /** Seconds beyond the limit of the state: after-contact work beyond the wrap limit, a not-ready reason beyond its own. */
  over_limit: age(['agent']),
  /** For how long nobody has been able to believe what is shown of an agent (SPEC AG3). */
  unverified_for: age(['agent'], { doubt: true }),
  /** Seconds since who should have signed in was to be there, once that is longer than the floor's grace (SPEC AL6, MX8). */
  late_sign_in: age(['agent'], { doubt: true, scheduled: true }),
  /** The same of who was there and is out of adherence now. */
  out_of_adherence: age(['agent'], { doubt: true, scheduled: true }),
  /** Seconds since a source with a heartbeat was last heard, once it is judged silent; 0 before (SPEC AG3). */
  source_silent: age(['source']),
  /** Seconds since a source last told a change, while somebody it speaks of is signed in or waits (SPEC AL6). */
  data_age: age(['source'], { doubt: true }),
  /** Between the source's clock and ours, either way (SPEC EV8). */
  clock_skew: age(['source']),
} as const satisfies Record<string, About>;

/** What `time_in_state` may be about: displayed states of who is signed in. Doubt is no state; `unverified_for` is about it. */
export const watchedStates = [
  'available',
  'ringing',
  'dialling',
  'talking',
  'holding',
  'other_call',
  'acw',
  'not_ready',
] as const satisfies readonly DisplayedState[];

export type Measure = keyof typeof all;
export const measures: Readonly<Record<Measure, About>> = all;
export const measureNames = Object.keys(all) as [Measure, ...Measure[]];
