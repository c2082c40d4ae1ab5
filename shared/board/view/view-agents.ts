import type { Agent } from '../../floor/agent/agent.ts';
import type { Floor } from '../../floor/floor.ts';
import { isAway } from '../../floor/merges.ts';
import { minute } from '../../calendar/zone.ts';
import type { AgentTile } from '../board.ts';
import { agentTile, idleCauseOf } from './agent-tile.ts';
import { commonTo, isOther } from './common.ts';
import { dismiss, enlist, followQueues } from './crews.ts';
import { nextLook, nextRoll } from './next-look.ts';
import { judgedNow } from './shown-adherence.ts';
import type { ViewMemory } from './view-memory.ts';

const waitingQueues = (floor: Floor): string =>
  JSON.stringify([...floor.queues.values()].filter((queue) => queue.waiting.size > 0).map(({ id }) => id));

/** Until when an agent's talk ended less than a minute ago, or null: on a contact again, or not lately on one. */
const freedUntil = (agent: Agent, tile: AgentTile): number | null => {
  if (tile.contacts.length > 0) return null;
  const recent = agent.spans.slice(-3);
  const ends = recent.map((span, index) => (span.state === 'talking' ? (recent[index + 1]?.from ?? 0) : 0));
  return Math.max(0, ...ends) + minute;
};

const keep = (floor: Floor, memory: ViewMemory, agent: Agent, tile: AgentTile): void => {
  memory.agents.set(tile.id, tile);
  memory.touched.add(tile.id);
  memory.unshared.add(tile.id);
  enlist(floor, memory.crews, tile);
  if (tile.idleSince === null) memory.idle.delete(tile.id);
  else memory.idle.add(tile.id);
  const until = freedUntil(agent, tile);
  if (until !== null && until > floor.clock.now) memory.crews.freed.set(tile.id, until);
  else memory.crews.freed.delete(tile.id);
};

/** Counted nowhere any more. */
const putAway = ({ agents, touched, unshared, away, crews, idle }: ViewMemory, tile: AgentTile): void => {
  agents.set(tile.id, tile);
  touched.add(tile.id);
  unshared.add(tile.id);
  away.add(tile.id);
  dismiss(crews, tile.id);
  idle.delete(tile.id);
  crews.freed.delete(tile.id);
};

const look = (floor: Floor, memory: ViewMemory, id: string): void => {
  const agent = floor.agents.get(id);
  if (!agent) return;
  const judged = judgedNow(floor, agent);
  const tile = agentTile(floor, agent, judged);
  if (isAway(floor, `agent:${id}`, tile.state === 'offline')) putAway(memory, tile);
  else {
    memory.away.delete(id);
    keep(floor, memory, agent, tile);
  }
  memory.looks.set(id, nextLook(floor, agent, judged));
  memory.rolls.set(id, nextRoll(agent, floor.clock.now));
};

/** Causes of idleness move with which queues wait (SPEC AG7). */
const lookAtIdle = (floor: Floor, memory: ViewMemory): void => {
  for (const id of memory.idle) {
    const [agent, tile] = [floor.agents.get(id), memory.agents.get(id)];
    if (!agent || !tile) continue;
    const idleCause = idleCauseOf(floor, tile);
    if (idleCause !== tile.idleCause) keep(floor, memory, agent, { ...tile, idleCause });
  }
};

const endFreed = (floor: Floor, { crews }: ViewMemory): void => {
  for (const [id, until] of crews.freed) if (until <= floor.clock.now) crews.freed.delete(id);
};

/**
 * Brings agents' tiles up to date: of those touched since the last look, those that time changed, and all where what
 * every tile rests on changed. The tiles are what a look at every agent would give; where the last half-hour need not be that of
 * this very moment (`rolls` false), but for that.
 */
export const viewAgents = (floor: Floor, memory: ViewMemory, rolls: boolean): void => {
  followQueues(floor, memory.crews);
  const common = commonTo(floor);
  const all = memory.common === null || isOther(memory.common, common);
  memory.common = common;
  const { now } = floor.clock;
  const due = rolls ? [...memory.looks.take(now), ...memory.rolls.take(now)] : memory.looks.take(now);
  const ids = all ? floor.agents.keys() : new Set([...floor.changes.unseen, ...floor.changes.newlyTold, ...due]);
  for (const id of ids) look(floor, memory, id);
  if (memory.agents.size !== floor.agents.size)
    for (const id of floor.agents.keys()) if (!memory.agents.has(id)) look(floor, memory, id);
  const waiting = waitingQueues(floor);
  if (waiting !== memory.waiting) lookAtIdle(floor, memory);
  memory.waiting = waiting;
  endFreed(floor, memory);
};
