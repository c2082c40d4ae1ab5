import { lookAhead, predictedLevel } from './outlook.ts';
import { agentsOf, answeredBy, type Staffed } from './staffed.ts';

/** Whether the goal is still expected with `agents`, by the half-hour’s end and in the long run after it. */
const holdsWith = (queue: Staffed, agents: number): boolean => {
  const { input, risk } = queue;
  const goal = input.goal / 10_000;
  const longRun = answeredBy(queue, agents);
  if (longRun < goal) return false;
  const outlook = lookAhead(input);
  const hit = Math.min(outlook.hit, longRun);
  return (predictedLevel(input, { ...outlook, hit }, risk.expected) ?? 1) >= goal;
};

/** SPEC RK5: how many agents a queue could do without and still be expected to end above its goal; 0 for one in danger itself. */
export const agentsSpare = (queue: Staffed): number => {
  const all = agentsOf(queue);
  if (queue.risk.level !== 'ok' || all === 0 || !holdsWith(queue, all)) return 0;
  let [enough, few] = [all, -1];
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (holdsWith(queue, middle)) enough = middle;
    else few = middle;
  }
  return all - enough;
};
