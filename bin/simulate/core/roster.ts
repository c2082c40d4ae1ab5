import { busyness, minutesOfDay } from './day-profile.ts';
import { agentName } from './names.ts';
import { chatsAtOnce, queuePlans, teamPlans, type TeamPlan } from './plan.ts';

/** An agent on the payroll. */
export interface Employee {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly site: string;
  readonly queues: readonly string[];
  /** Local minute of the day at which the shift starts. */
  readonly shiftStart: number;
}

export const shiftMinutes = 510;
const slot = 30;
const slots = minutesOfDay / slot;
const slotsInShift = shiftMinutes / slot;

/** Mean agents a team keeps busy in the busiest hour, from the queues it shares with others. */
const teamLoad = (team: TeamPlan, contactsPerHour: number): number => {
  const loads = queuePlans
    .filter((queue) => team.queues.includes(queue.id))
    .map((queue) => {
      const sharers = teamPlans.filter((other) => other.queues.includes(queue.id));
      const part = team.share / sharers.reduce((sum, other) => sum + other.share, 0);
      const effort = queue.channel === 'chat' ? queue.talk / chatsAtOnce : queue.talk;
      return (contactsPerHour * queue.share * part * (effort + queue.wrap)) / 3600;
    });
  return loads.reduce((sum, load) => sum + load, 0);
};

/** The start that best meets what is still unmet, short-staffed hours first. */
const bestStart = (need: readonly number[], cover: readonly number[]): number => {
  const gain = (start: number): number => {
    let sum = 0;
    for (let step = 0; step < slotsInShift; step += 1) {
      const at = (start + step) % slots;
      const wanted = need[at] ?? 0;
      sum += (wanted - (cover[at] ?? 0)) / wanted;
    }
    return sum;
  };
  const starts = Array.from({ length: slots }, (_, start) => start);
  return starts.reduce((best, start) => (gain(start) > gain(best) ? start : best), 0);
};

const teamStarts = (load: number, size: number): number[] => {
  const need = Array.from({ length: slots }, (_, at) => {
    const now = load * busyness(at * slot + slot / 2);
    return now + 0.5 * Math.sqrt(now);
  });
  const cover = need.map(() => 0);
  return Array.from({ length: size }, () => {
    const start = bestStart(need, cover);
    for (let step = 0; step < slotsInShift; step += 1) {
      const at = (start + step) % slots;
      cover[at] = (cover[at] ?? 0) + 1;
    }
    return start * slot;
  });
};

/** Hires `size` agents, shares them out to the teams and gives each the shift that the day needs most. */
export const hire = (size: number, contactsPerHour: number): Employee[] => {
  const shares = teamPlans.reduce((sum, team) => sum + team.share, 0);
  let hired = 0;
  let sum = 0;
  return teamPlans.flatMap((team) => {
    sum += team.share;
    const members = Math.round((size * sum) / shares) - hired;
    const starts = teamStarts(teamLoad(team, contactsPerHour), members);
    const first = hired;
    hired += members;
    return starts.map((shiftStart, at) => ({
      id: `agent-${String(first + at + 1).padStart(2, '0')}`,
      name: agentName(first + at),
      team: team.name,
      site: team.site,
      queues: team.queues,
      shiftStart,
    }));
  });
};
