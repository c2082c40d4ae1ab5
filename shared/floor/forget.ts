import { judgedSince } from '../schedules/judged-since.ts';
import type { Agent } from './agent/agent.ts';
import type { PresencePoint } from './agent/presence-points.ts';
import { supervisorsWord } from './agent/supervisors-word.ts';
import { forget } from './buckets.ts';
import type { Floor } from './floor.ts';
import { forgetPieces } from './freeze.ts';
import { hourKey } from './keep/hour-key.ts';
import { forgetMessages } from './messages.ts';
import { renewPoints } from './retime-agents.ts';
import { forgetTold } from './told.ts';

/**
 * The span before the one that lasted at the horizon, or before the first of the idle streak that one is part of (ringing does
 * not end it, SPEC AG5): by it a timeline built anew knows that the state, or the streak, began no earlier. Nor does it let go of
 * what somebody's adherence now rests on (SPEC MX8).
 */
export const standingSpan = ({ spans, scheduled }: Pick<Agent, 'spans' | 'scheduled'>, horizon: number): number => {
  let index = spans.findLastIndex(({ from }) => from <= horizon);
  // ringing that lasts may yet lead back to the streak it interrupts
  if (spans[index]?.state === 'ringing' && spans[index - 1]?.state === 'available') index -= 1;
  while (
    spans[index]?.state === 'available' &&
    spans[index - 1]?.state === 'ringing' &&
    spans[index - 2]?.state === 'available'
  ) {
    index -= 2;
  }
  if (scheduled.length > 0) {
    const since = judgedSince(scheduled, spans, horizon);
    while (index > 0 && (spans[index]?.from ?? 0) > since) index -= 1;
  }
  return Math.max(0, index - 1);
};

/** Presence before the horizon since that span began, with the one that held before. */
const standingPoints = (agent: Agent, horizon: number): PresencePoint[] => {
  const old = agent.points.filter(({ at }) => at < horizon);
  const since = agent.spans[standingSpan(agent, horizon)]?.from ?? horizon;
  return old.slice(Math.max(0, old.findLastIndex(({ at }) => at <= since) - 1));
};

/** Of what was said before the horizon stays what those rest on, the words that confirmed them, the last word and a supervisor's. */
const forgetPresence = (floor: Floor, agent: Agent): void => {
  const rests = standingPoints(agent, floor.horizon).map(({ at }) => at);
  const old = agent.presence.filter(({ time }) => time < floor.horizon);
  const confirmed = (rests.length === 0 ? [Number.NEGATIVE_INFINITY] : rests).map((at, index) =>
    old.find(({ time, data }) => time >= at && time < (rests[index + 1] ?? floor.horizon) && data.inferred !== true),
  );
  const kept = [...confirmed, old.at(-1), supervisorsWord(agent)];
  const gone = new Set(old.filter((event) => !rests.includes(event.time) && !kept.includes(event)));
  if (gone.size === 0) return;
  for (const event of gone) floor.changes.presenceHours.add(hourKey(agent.id, event.time));
  agent.presence.splice(0, agent.presence.length, ...agent.presence.filter((event) => !gone.has(event)));
  renewPoints(floor, agent);
};

const forgetWork = (floor: Floor, agent: Agent): void => {
  const since = Math.min(floor.horizon, agent.spans[standingSpan(agent, floor.horizon)]?.from ?? floor.horizon);
  for (const [contact, { segments }] of agent.work) {
    const old = segments.every(({ to }) => to !== null && to < since);
    if (!old || floor.contacts.has(contact)) continue;
    agent.work.delete(contact);
    if (segments[0]) floor.changes.workHours.add(hourKey(agent.id, segments[0].from));
  }
};

const forgetSpans = (floor: Floor, agent: Agent): void => {
  agent.spans.splice(0, standingSpan(agent, floor.horizon));
};

/** Old snapshots that agents' presence at the horizon rests on: without them an earlier word would hold again. */
const upheldSnapshots = (floor: Floor): Set<string> => {
  const rests = floor.agents.values().flatMap((agent) => standingPoints(agent, floor.horizon));
  return new Set(rests.filter(({ cause }) => cause === 'snapshot').map(({ at, source }) => `${at}|${source}`));
};

/** Snapshots are kept as long as what they may contradict (SPEC EV7). */
const forgetSnapshots = (floor: Floor): void => {
  const upheld = upheldSnapshots(floor);
  const retained = floor.snapshots.filter(({ time, source }) => time >= floor.horizon || upheld.has(`${time}|${source}`));
  if (retained.length === floor.snapshots.length) return;
  floor.snapshots.splice(0, floor.snapshots.length, ...retained);
  for (const agent of floor.agents.values()) renewPoints(floor, agent);
  floor.changes.settings = true;
};

/** Lets go of what lies before the horizon, once a local day has passed. Returns the keys of tallies that went. */
export const forgetOldDays = (floor: Floor): { quarters: string[]; steps: string[] } => {
  for (const agent of floor.agents.values()) {
    forgetPresence(floor, agent);
    forgetWork(floor, agent);
    forgetSpans(floor, agent);
    forgetPieces(floor, agent);
  }
  forgetSnapshots(floor);
  forgetTold(floor);
  if (forgetMessages(floor.messages, floor.horizon)) floor.changes.settings = true;
  return forget(floor.buckets, floor.horizon, floor.clock.now);
};
