import { queueTileOf } from '@floorlight/shared/board/arbitrary-board.fixture.ts';
import type { QueueTile } from '@floorlight/shared/board/board.ts';
import type { RiskInput } from '@floorlight/shared/risk/risk-input.ts';

const minute = 60_000;
const start = Date.UTC(2026, 2, 2, 9);

/** A queue in one second: what its risk is judged from, and its tile but for that. */
export interface QueueNow {
  readonly input: RiskInput;
  readonly tile: QueueTile;
}

/** `danger`: too few agents, a line, half in target; else all is well. No two seconds are alike, so nothing remembered is of use. */
const queueAt = (nth: number, second: number, danger: boolean): QueueNow => {
  const now = start + 12 * minute + second * 1000;
  const offered = 20 + ((nth * 7 + second) % 15);
  const judged = offered + second;
  const agents = 4 + (nth % 6);
  const waiting = danger ? Array.from({ length: 3 + ((nth + second) % 6) }, (_, place) => now - 40_000 + place * 4500 + nth) : [];
  const counts = { ...queueTileOf('x').agents, talking: danger ? agents : 2, available: danger ? 0 : agents };
  const input: RiskInput = {
    now,
    intervalStart: start,
    intervalEnd: start + 30 * minute,
    targetMs: 20_000,
    goal: 8000,
    judged,
    inTarget: danger ? Math.round(judged * 0.6) : judged,
    waiting,
    free: danger ? 0 : agents,
    freed: second % 4,
    busy: counts.talking,
    arrivals15: offered,
    arrivals30: 2 * offered,
    arrivals60: 4 * offered,
    recent30: { judged: 2 * offered, inTarget: danger ? offered : 2 * offered },
    handleMs: 170_000 + nth * 100 + second,
    patienceMs: nth % 2 === 0 ? 120_000 : null,
    elsewhere: { waiting: [], busy: 0 },
    previous: null,
  };
  const tile = { ...queueTileOf(`q${nth}`, waiting.length), talking: counts.talking, agents: counts };
  return { input, tile };
};

/** `*`: as busy as all of them together. */
const allOf = (queues: readonly QueueNow[]): QueueNow => {
  const sum = (of: (input: RiskInput) => number): number => queues.reduce((total, { input }) => total + of(input), 0);
  const [first] = queues as [QueueNow, ...QueueNow[]];
  const input: RiskInput = {
    ...first.input,
    judged: sum(({ judged }) => judged),
    inTarget: sum(({ inTarget }) => inTarget),
    waiting: queues.flatMap(({ input }) => input.waiting).sort((a, b) => a - b),
    free: sum(({ free }) => free),
    busy: sum(({ busy }) => busy),
    arrivals15: sum(({ arrivals15 }) => arrivals15),
    arrivals30: sum(({ arrivals30 }) => arrivals30),
    arrivals60: sum(({ arrivals60 }) => arrivals60),
    recent30: { judged: sum(({ recent30 }) => recent30.judged), inTarget: sum(({ recent30 }) => recent30.inTarget) },
  };
  const talking = sum(({ busy }) => busy);
  const tile = { ...queueTileOf('*', input.waiting.length), talking, agents: { ...first.tile.agents, talking } };
  return { input, tile };
};

/** `*` and `count` queues, of which the first `endangered` are in danger. */
export const busyQueues = (count: number, endangered: number, second: number): QueueNow[] => {
  const queues = Array.from({ length: count }, (_, nth) => queueAt(nth, second, nth < endangered));
  return [allOf(queues), ...queues];
};
