import { noLevers, withLevers } from '@floorlight/shared/board/view/levers.ts';
import { assessor, type Assessments } from '@floorlight/shared/board/view/risk-load.ts';
import { arrivalPace } from '@floorlight/shared/risk/expected-visits.ts';
import { neededInTarget } from '@floorlight/shared/risk/recovery.ts';
import type { QueueTile } from '@floorlight/shared/board/board.ts';
import { binomialBelow } from '../evaluate/binomial-below.ts';
import { figure, interleave, median, type Bench, type Figure, type Goal } from './figure.ts';
import { busyQueues, type QueueNow } from './risk/busy-queues.ts';

const queues = 100;
const seconds = 60;
const goal: Goal = { words: '< 5 ms', holds: (value) => value < 5 };

/** What a wallboard without a model would do: the chance that so many of those to come are in target, at the level so far. */
const bare = ({ input }: QueueNow): number => {
  const expected = Math.round(arrivalPace(input) * (input.intervalEnd - input.now));
  const needed = neededInTarget(input.goal, input.judged, input.inTarget, expected);
  return binomialBelow(needed, expected, input.inTarget / Math.max(1, input.judged));
};

/** As a look at a floor does it, where every queue has changed since the last. */
const judge = (second: readonly QueueNow[], assessments: Assessments, memory: ReturnType<typeof noLevers>): QueueTile[] => {
  const assess = assessor(assessments);
  const tiles = second.map(({ input, tile }) => ({ ...tile, risk: assess(input, tile.id) }));
  return withLevers(tiles, { assessments, memory, agents: [], now: second[0]?.input.now ?? 0 });
};

/** Milliseconds of the median second: what else the machine does in one of them is not ours. */
const timed = (work: (nth: number) => void): Promise<number> => {
  const took = Array.from({ length: seconds }, (_, nth) => {
    const began = performance.now();
    work(nth);
    return performance.now() - began;
  });
  return Promise.resolve(median(took));
};

const measure = async (endangered: number): Promise<Figure> => {
  const run = Array.from({ length: seconds }, (_, second) => busyQueues(queues, endangered, second));
  const [assessments, memory] = [new Map() as Assessments, noLevers()];
  const { ours, baseline } = await interleave(
    () => timed((nth) => judge(run[nth] ?? [], assessments, memory)),
    () => timed((nth) => (run[nth] ?? []).forEach(bare)),
  );
  return figure(`risk ${queues} queues, ${endangered} in danger`, 'ms', ours, { baseline, goal });
};

/** The risk of every queue and what would bring it back, each second (SPEC RK1–RK5). */
export const riskBench: Bench = {
  name: 'risk',
  about:
    'assessments and levers of 100 queues and of all together, every one changed since the second before; beside a bare binomial',
  run: async (report) => {
    for (const endangered of [50, 100]) report(await measure(endangered));
  },
};
