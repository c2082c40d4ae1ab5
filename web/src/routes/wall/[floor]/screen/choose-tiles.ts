import type { AgentTile, QueueTile } from '@floorlight/shared/board/board.ts';
import { judgedLevel } from '@floorlight/shared/board/judged-period.ts';
import { longestWait } from '@floorlight/shared/board/longest-wait.ts';
import { queueRank } from '@floorlight/shared/board/queue-rank.ts';
import { levelSeverityOf, severityOf } from '@floorlight/shared/metrics/severity-of.ts';
import type { ScreenContent } from './screen-content.ts';

type Asked = Pick<ScreenContent, 'queues' | 'teams' | 'sites' | 'order'>;

const alike = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
const names = (word: string, queue: QueueTile): boolean => queue.id === word || alike(queue.name, word);

/** Each rank in its names' order. */
const byName = (one: QueueTile, other: QueueTile): number =>
  queueRank(one) - queueRank(other) || one.name.localeCompare(other.name);

const turned = { calm: 0, amber: 1, red: 2 };
const risks = { ok: 0, watch: 1, at_risk: 2, missed: 3 };

/** Higher is worse: what is red now, then what will be missed, then who waits longest. */
const badness = (queue: QueueTile, now: number): number[] => {
  const wait = longestWait(queue, now);
  return [
    Math.max(turned[severityOf(wait, queue.limits.wait)], turned[severityOf(queue.waiting, queue.limits.waiting)]),
    queue.risk ? risks[queue.risk.level] : 0,
    turned[levelSeverityOf(judgedLevel(queue, 'last30'), queue.limits.level)],
    wait === null ? 0 : Math.floor(wait / Math.max(1, queue.targetSeconds)),
  ];
};

const worseFirst =
  (now: number) =>
  (one: QueueTile, other: QueueTile): number => {
    const [ours, theirs] = [badness(one, now), badness(other, now)];
    const differs = ours.findIndex((value, place) => value !== theirs[place]);
    return differs < 0 ? byName(one, other) : (theirs[differs] ?? 0) - (ours[differs] ?? 0);
  };

const within = (words: readonly string[], value: string | null): boolean =>
  words.length === 0 || (value !== null && words.some((word) => alike(word, value)));

/** Without any named, those of other sites than the screen's are left out; one without a site is everybody's. */
const ofSites = (queues: readonly QueueTile[], sites: readonly string[]): QueueTile[] =>
  queues.filter(({ site }) => site === null || within(sites, site));

/** Queues and groups a screen shows, in its order. */
export const chooseQueues = (queues: readonly QueueTile[], asked: Asked, now: number): QueueTile[] => {
  const chosen =
    asked.queues.length === 0
      ? ofSites(queues, asked.sites)
      : [...new Set(asked.queues.flatMap((word) => queues.filter((queue) => names(word, queue))))];
  if (asked.order === 'given' && asked.queues.length > 0) return chosen;
  return chosen.sort(asked.order === 'worst' ? worseFirst(now) : byName);
};

export const chooseAgents = (agents: readonly AgentTile[], { teams, sites }: Asked): readonly AgentTile[] =>
  teams.length + sites.length === 0 ? agents : agents.filter((agent) => within(teams, agent.team) && within(sites, agent.site));

/** Words of the address that name no queue, no team of any agent, and no site of an agent or a queue. */
export const unknownNames = (
  board: { readonly queues: readonly QueueTile[]; readonly agents: readonly AgentTile[] },
  asked: Asked,
): { queues: string[]; teams: string[]; sites: string[] } => ({
  queues: asked.queues.filter((word) => !board.queues.some((queue) => names(word, queue))),
  teams: asked.teams.filter((word) => !board.agents.some(({ team }) => within([word], team))),
  sites: asked.sites.filter((word) => ![...board.agents, ...board.queues].some(({ site }) => within([word], site))),
});
