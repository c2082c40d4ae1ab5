import type { Floor } from '../../floor/floor.ts';
import type { RiskInput, RiskLevel } from '../../risk/risk-input.ts';
import { minute } from '../../calendar/zone.ts';
import { stepStart } from '../../floor/step.ts';
import type { Judging } from '../../metrics/judging.ts';
import type { Tally } from '../../metrics/tally.ts';
import { assessRisk } from '../../risk/assess-risk.ts';
import type { RiskFigures } from '../board.ts';
import { judgedPeriod } from '../judged-period.ts';
import { dayAhead } from './day-ahead.ts';
import type { Period } from './figures.ts';
import { waitingLoad, type LiveWaits } from './live-waits.ts';
import type { Moment, QueuePeriods } from './queue-tile.ts';

/** What the risk of every queue needs to know of the whole floor. */
export interface Load {
  readonly moment: Moment;
  /** Agents whose talk ended within the last minute and who are on no contact now. */
  readonly freed: number;
  /** By queue, instants from which waits that run now count. */
  readonly waiting: ReadonlyMap<string, readonly number[]>;
  /** Handlings in progress by queue. */
  readonly busy: ReadonlyMap<string, number>;
  /** The queues that share agents with some queues. */
  readonly beside: (queues: ReadonlySet<string>) => ReadonlySet<string>;
  /** Level shown before, by tile; for the hysteresis of SPEC RK3. */
  readonly levels: ReadonlyMap<string, RiskLevel>;
  /** The risk of one queue, or of the group of several. */
  readonly assess: (input: RiskInput, tile: string) => RiskFigures;
}

/** A risk, and all that it was assessed from. */
export interface Assessed {
  readonly from: string;
  readonly input: RiskInput;
  readonly risk: RiskFigures;
}

/** What was assessed last, by tile. */
export type Assessments = Map<string, Assessed>;

/** Time alone moves a risk in steps of ten seconds: a quiet floor must cost no traffic. */
export const assessor =
  (known: Assessments): Load['assess'] =>
  (input, tile) => {
    const from = JSON.stringify({ ...input, now: stepStart(input.now), previous: null });
    const last = known.get(tile);
    if (last?.from === from) return last.risk;
    const risk = { ...assessRisk(input), lever: null };
    known.set(tile, { from, input, risk });
    return risk;
  };

export const loadOf = (floor: Floor, known: Omit<Load, 'busy'>): Load => ({
  ...known,
  busy: new Map(floor.queues.values().map(({ id, hands }) => [id, hands.talking + hands.holding])),
});

/** Who gave up, at least so many: fewer tell nothing of how long people wait. */
const fewestAbandoned = 5;

/** All time that people waited, over those who gave up: with exponential patience the likeliest mean. */
const patienceOf = ({ abandoned, waitAnswered, waitAbandoned }: Tally): number | null =>
  abandoned < fewestAbandoned ? null : Math.max(1, (waitAnswered + waitAbandoned) / abandoned);

interface Own {
  /** Id of the tile: it is judged and remembered by it. */
  readonly tile: string;
  readonly waits: LiveWaits;
  /** All its queues are closed by their hours: nothing more comes. */
  readonly isShut: boolean;
  readonly periods: QueuePeriods;
  readonly free: number;
  readonly ids: ReadonlySet<string>;
}

interface RiskSpan {
  readonly start: number;
  readonly end: number;
  readonly tally: Tally;
  /** Visits a millisecond that are to come; null: as of late. */
  readonly pace: number | null;
}

/** Over what the goal is to be reached: this half-hour, or the day (SPEC SL8). */
const spanOf = (floor: Floor, { moment }: Load, { tile, periods }: Own, judging: Judging): RiskSpan => {
  if (judgedPeriod(judging, 'interval') === 'interval')
    return { start: moment.intervalStart, end: moment.intervalEnd, tally: periods.interval.tally, pace: null };
  const { tally } = periods.today;
  return { start: floor.today, tally, ...dayAhead(floor, tile, tally.offered) };
};

/** Elsewhere is where agents of its own may be: the group of all queues has nothing there, nor has a queue with agents of its own alone. */
export const riskInput = (floor: Floor, load: Load, own: Own): RiskInput => {
  const judging = floor.judgingAt(own.tile, floor.clock.now);
  const beside = load.beside(own.ids);
  const isBeside = (id: string): boolean => beside.has(id) && !own.ids.has(id);
  const others = load.waiting.entries().filter(([id]) => isBeside(id));
  const busyIn = (isIn: (id: string) => boolean): number =>
    load.busy.entries().reduce((sum, [id, busy]) => (isIn(id) ? sum + busy : sum), 0);
  const { last15, last30, last60 } = own.periods;
  const { start, end, tally, pace } = spanOf(floor, load, own, judging);
  const { judged, inTarget } = tally;
  const arrivals = (period: Period, minutes: number): number => {
    if (pace !== null) return pace * minutes * minute;
    return own.isShut ? 0 : period.tally.offered;
  };
  return {
    now: floor.clock.now,
    intervalStart: start,
    intervalEnd: end,
    targetMs: judging.target,
    goal: judging.goal,
    judged,
    inTarget,
    waiting: waitingLoad(own.waits, start),
    free: own.free,
    freed: load.freed,
    busy: busyIn((id) => own.ids.has(id)),
    arrivals15: arrivals(last15, 15),
    arrivals30: arrivals(last30, 30),
    arrivals60: arrivals(last60, 60),
    recent30: { judged: last30.tally.judged, inTarget: last30.tally.inTarget },
    handleMs: last60.tally.handledWithEnd > 0 ? last60.tally.handleTime / last60.tally.handledWithEnd : null,
    patienceMs: patienceOf(last60.tally),
    elsewhere: {
      waiting: others
        .flatMap(([, waiting]) => waiting)
        .toArray()
        .sort((a, b) => a - b),
      busy: busyIn(isBeside),
    },
    previous: load.levels.get(own.tile) ?? null,
  };
};
