import type { AgentCounts, PeriodFigures, QueueTile } from '@floorlight/shared/board/board.ts';
import { levelSeverityOf, severityOf, type Severity } from '@floorlight/shared/metrics/severity-of.ts';
import { isJudged } from '@floorlight/shared/board/judged-period.ts';
import { longestWait } from '@floorlight/shared/board/longest-wait.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { countText } from '#lib/format/count.ts';
import { runningClock, secondsClock } from '@floorlight/shared/words/duration.ts';
import { goalPercent, percent } from '@floorlight/shared/words/percent.ts';
import { stateWord } from '@floorlight/shared/words/agent-state.ts';
import { periodShort } from '#lib/words/goal-words.ts';
import { figuresOf, type Period } from './periods.ts';
import type { ProofAsked } from './proof-asked.ts';
import type { Order } from './sort.ts';

export interface QueueColumn {
  readonly id: string;
  readonly word: () => string;
  readonly text: (queue: QueueTile, now: number, period: Period) => string;
  /** Never of `now`: an order must not change because time passes. */
  readonly order: (queue: QueueTile, period: Period) => Order;
  readonly severity?: (queue: QueueTile, now: number, period: Period) => Severity;
  /** Of a severity, which way the figure is off. */
  readonly below?: boolean;
  readonly proof: ((queue: QueueTile, period: Period) => ProofAsked) | null;
  /** Figures are best looked at from the highest down. */
  readonly figure: boolean;
}

const visits =
  (measure: string) =>
  (queue: QueueTile, period: Period): ProofAsked => ({ kind: 'visits', queue: queue.id, measure, period });

const share = (value: number | null): string => (value === null ? '–' : `${percent(value)} %`);

type Figure = (figures: PeriodFigures) => number | null;

const ofPeriod = (id: string, word: () => string, figure: Figure, text: (value: number | null) => string): QueueColumn => ({
  id,
  word,
  text: (queue, _now, period) => text(figure(figuresOf(queue, period))),
  order: (queue, period) => figure(figuresOf(queue, period)),
  proof: visits(id),
  figure: true,
});

const counted = (id: string, word: () => string, figure: (figures: PeriodFigures) => number): QueueColumn =>
  ofPeriod(id, word, figure, (value) => countText(value ?? 0));

const crew = (id: keyof AgentCounts, word: () => string): QueueColumn => ({
  id,
  word,
  text: ({ agents }) => countText(agents[id]),
  order: ({ agents }) => agents[id],
  proof: (queue) => ({ kind: 'crew', queue: queue.id, counted: id }),
  figure: true,
});

const now: QueueColumn[] = [
  {
    id: 'waiting',
    word: m.floor_column_waiting,
    text: ({ waiting }) => countText(waiting),
    order: ({ waiting }) => waiting,
    severity: ({ waiting, limits }) => severityOf(waiting, limits.waiting),
    proof: visits('waiting'),
    figure: true,
  },
  {
    id: 'longest-wait',
    word: m.floor_column_longest,
    text: (queue, at) => {
      const wait = longestWait(queue, at);
      return wait === null ? '–' : runningClock(wait * 1000);
    },
    // those that stand until the queue opens follow those that run
    order: ({ waitingSince: [oldest], standingSeconds: [standing] }) =>
      oldest === undefined ? (standing === undefined ? null : standing - Number.MAX_SAFE_INTEGER) : -oldest,
    severity: (queue, at) => severityOf(longestWait(queue, at), queue.limits.wait),
    proof: visits('longest-wait'),
    figure: true,
  },
];

const level: QueueColumn[] = [
  {
    ...ofPeriod('service-level', m.floor_column_level, ({ serviceLevel }) => serviceLevel.value, share),
    severity: (queue, _now, period) =>
      isJudged(queue, period) ? levelSeverityOf(figuresOf(queue, period).serviceLevel, queue.limits.level) : 'calm',
    below: true,
  },
  {
    id: 'goal',
    word: m.floor_column_goal,
    text: ({ goal, goalPeriod, targetSeconds }) => {
      const target = `${goalPercent(goal)} % ≤ ${countText(targetSeconds)} s`;
      return goalPeriod === null ? target : `${target} · ${periodShort(goalPeriod)}`;
    },
    order: ({ goal }) => goal,
    proof: null,
    figure: true,
  },
];

const worse = ['ok', 'watch', 'at_risk', 'missed'];

const risk: QueueColumn = {
  id: 'risk',
  word: m.floor_column_risk,
  text: () => '–',
  order: (queue) => (queue.risk ? worse.indexOf(queue.risk.level) + queue.risk.belowGoal : null),
  proof: (queue) => ({ kind: 'risk', queue: queue.id }),
  figure: false,
};

/** All a board says of a queue, in the order of a desk's questions: who waits, how well, who helps, what was. */
export const queueColumns: readonly QueueColumn[] = [
  ...now,
  ...level,
  risk,
  crew('free', m.floor_column_free),
  crew('available', () => stateWord('available')),
  crew('ringing', () => stateWord('ringing')),
  crew('talking', () => stateWord('talking')),
  crew('holding', () => stateWord('holding')),
  crew('acw', () => stateWord('acw')),
  crew('not_ready', () => stateWord('not_ready')),
  crew('other_call', () => stateWord('other_call')),
  crew('dialling', () => stateWord('dialling')),
  crew('unverified', () => stateWord('unverified')),
  counted('offered', m.floor_column_offered, ({ offered }) => offered),
  counted('answered', m.floor_column_answered, ({ answered }) => answered),
  counted('abandoned', m.floor_column_abandoned, ({ abandoned }) => abandoned),
  ofPeriod('abandon-rate', m.floor_column_abandon_rate, ({ abandonRate }) => abandonRate.value, share),
  counted('short-abandons', m.floor_column_short, ({ shortAbandons }) => shortAbandons),
  counted('flowed-out', m.floor_column_flowed, ({ flowedOut }) => flowedOut),
  counted('lost', m.floor_column_lost, ({ lost }) => lost),
  counted('out-of-hours', m.floor_column_out_of_hours, ({ outOfHours }) => outOfHours),
  ofPeriod('asa', m.floor_column_asa, ({ averageSpeedOfAnswer }) => averageSpeedOfAnswer.value, secondsClock),
  ofPeriod('aht', m.floor_column_aht, ({ averageHandleTime }) => averageHandleTime.value, secondsClock),
  { ...ofPeriod('max-wait', m.floor_column_max_wait, ({ maxWaitSeconds }) => maxWaitSeconds, secondsClock), proof: null },
];

/** Shown until somebody chooses otherwise. */
export const usualQueueColumns: readonly string[] = [
  'waiting',
  'longest-wait',
  'service-level',
  'goal',
  'risk',
  'free',
  'available',
  'talking',
  'acw',
  'not_ready',
  'unverified',
  'offered',
  'answered',
  'abandoned',
  'abandon-rate',
  'asa',
  'aht',
];
