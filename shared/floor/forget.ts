import type { Agent } from './agent/agent.ts';
import { forget } from './buckets.ts';
import type { Floor } from './floor.ts';
import { hourKey } from './keep/hour-key.ts';

const forgetPresence = (floor: Floor, agent: Agent): void => {
  // the last change before the horizon still says what held at it
  const keepFrom = agent.presence.findLastIndex((event) => event.time < floor.horizon);
  for (const event of agent.presence.splice(0, Math.max(0, keepFrom)))
    floor.changes.presenceHours.add(hourKey(agent.id, event.time));
};

const forgetWork = (floor: Floor, agent: Agent): void => {
  for (const [contact, { segments }] of agent.work) {
    const old = segments.every(({ to }) => to !== null && to < floor.horizon);
    if (!old || floor.contacts.has(contact)) continue;
    agent.work.delete(contact);
    if (segments[0]) floor.changes.workHours.add(hourKey(agent.id, segments[0].from));
  }
};

const forgetSpans = (floor: Floor, agent: Agent): void => {
  const keepFrom = agent.spans.findLastIndex((span) => span.from <= floor.horizon);
  agent.spans.splice(0, Math.max(0, keepFrom));
};

/** Old snapshots that still say what an agent's presence was at the horizon: without them an earlier word would hold again. */
const upheldSnapshots = (floor: Floor): Set<string> => {
  const standing = floor.agents.values().map(({ points }) => points.findLast(({ at }) => at < floor.horizon));
  return new Set(standing.map((point) => (point?.cause === 'snapshot' ? `${point.at}|${point.source}` : '')));
};

/** Snapshots are kept as long as what they may contradict (SPEC EV7). */
const forgetSnapshots = (floor: Floor): void => {
  const upheld = upheldSnapshots(floor);
  const retained = floor.snapshots.filter(({ time, source }) => time >= floor.horizon || upheld.has(`${time}|${source}`));
  if (retained.length === floor.snapshots.length) return;
  floor.snapshots.splice(0, floor.snapshots.length, ...retained);
  floor.changes.settings = true;
};

/** Lets go of what lies before the horizon, once a local day has passed. Returns the keys of tallies that went. */
export const forgetOldDays = (floor: Floor): { quarters: string[]; steps: string[] } => {
  for (const agent of floor.agents.values()) {
    forgetPresence(floor, agent);
    forgetWork(floor, agent);
    forgetSpans(floor, agent);
  }
  forgetSnapshots(floor);
  return forget(floor.buckets, floor.horizon, floor.clock.now);
};
