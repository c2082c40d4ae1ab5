import type { Judged, RiskInput } from '@floorlight/shared/risk/risk-input.ts';
import type { LoggedVisit } from './contact-log.ts';

export const TARGET_MS = 20_000;
export const GOAL = 8000;
export const HALF_HOUR_MS = 30 * 60_000;
const SHORT_MS = 5_000;
const MINUTE_MS = 60_000;
/** An agent not heard of for this long is taken as gone: the log has no sign-outs, and the day's last contact is not known before it came. */
const PRESENCE_MS = 30 * MINUTE_MS;
const MEMBERSHIP_MS = 8 * 60 * MINUTE_MS;

/** When the visit left the queue: neither answered nor given up, it flowed out by its end; without any it still waits. */
export function leftAt(visit: LoggedVisit): number {
  return visit.answered ?? visit.abandoned ?? visit.ended ?? Number.POSITIVE_INFINITY;
}

function inTarget(visit: LoggedVisit): boolean {
  return visit.answered !== null && visit.answered - visit.queued <= TARGET_MS;
}

function shortAbandon(visit: LoggedVisit): boolean {
  return visit.abandoned !== null && visit.abandoned - visit.queued < SHORT_MS;
}

/** `short-abandons-excluded` over visits that have ended: the variant the evaluation asks about. */
export function judgeEnded(visits: LoggedVisit[]): Judged {
  const counted = visits.filter((visit) => !shortAbandon(visit));
  return { judged: counted.length, inTarget: counted.filter(inTarget).length };
}

/** The same over a cohort still running at `now` (SPEC SL3): ended, or past the target. */
export function judgeRunning(visits: LoggedVisit[], now: number): Judged {
  const ended = judgeEnded(visits.filter((visit) => leftAt(visit) <= now));
  const overdue = visits.filter((visit) => leftAt(visit) > now && now - visit.queued > TARGET_MS).length;
  return { judged: ended.judged + overdue, inTarget: ended.inTarget };
}

function judgedLast30(visits: LoggedVisit[], now: number): Judged {
  const from = now - 30 * MINUTE_MS;
  const ended = judgeEnded(visits.filter((visit) => leftAt(visit) > from && leftAt(visit) <= now));
  const overdue = visits.filter((visit) => visit.queued <= now && leftAt(visit) > now && now - visit.queued > TARGET_MS).length;
  return { judged: ended.judged + overdue, inTarget: ended.inTarget };
}

function talking(visit: LoggedVisit, now: number): boolean {
  return visit.answered !== null && visit.answered <= now && visit.ended !== null && visit.ended > now;
}

type AgentSeen = { queues: Set<string>; talking: boolean; freedAt: number };

/** What the visits up to `now` tell of each agent; `freedAt` is the end of the last talk, 0 while none has ended. */
function agentsSeen(visits: LoggedVisit[], now: number): AgentSeen[] {
  const agents = new Map<string, AgentSeen>();
  for (const visit of visits) {
    if (visit.agent === null || visit.answered === null || visit.answered > now) continue;
    const seen = agents.get(visit.agent) ?? { queues: new Set(), talking: false, freedAt: 0 };
    agents.set(visit.agent, seen);
    if (visit.answered > now - MEMBERSHIP_MS) seen.queues.add(visit.queue);
    if (talking(visit, now)) seen.talking = true;
    else seen.freedAt = Math.max(seen.freedAt, visit.ended ?? visit.answered);
  }
  return [...agents.values()];
}

/** Agents free for the queue: present, not talking, took a contact of it in the last 8 hours; each as one over the queues they serve (SPEC AG8). */
function freeAgents(agents: AgentSeen[], queue: string, now: number): number {
  const present = agents.filter((agent) => !agent.talking && agent.freedAt >= now - PRESENCE_MS && agent.queues.size > 0);
  if (queue === '*') return present.length;
  return present.filter((agent) => agent.queues.has(queue)).reduce((sum, agent) => sum + 1 / agent.queues.size, 0);
}

function freedLately(agents: AgentSeen[], now: number): number {
  return agents.filter((agent) => !agent.talking && agent.freedAt > now - MINUTE_MS).length;
}

function meanHandle(visits: LoggedVisit[], now: number): number | null {
  const handles = visits.flatMap((visit) =>
    visit.answered !== null && visit.ended !== null && visit.ended <= now && visit.ended > now - 60 * MINUTE_MS
      ? [visit.ended - visit.answered]
      : [],
  );
  return handles.length === 0 ? null : handles.reduce((sum, handle) => sum + handle, 0) / handles.length;
}

/** What is known of `queue` at `now`, from `visits` that entered in the hours before: nothing later is looked at. */
export function queueState(visits: LoggedVisit[], queue: string, now: number): RiskInput {
  const known = visits.filter((visit) => visit.queued <= now);
  const own = queue === '*' ? known : known.filter((visit) => visit.queue === queue);
  const others = queue === '*' ? [] : known.filter((visit) => visit.queue !== queue);
  const agents = agentsSeen(known, now);
  const intervalStart = Math.floor(now / HALF_HOUR_MS) * HALF_HOUR_MS;
  const offeredSince = (minutes: number) => own.filter((visit) => visit.queued > now - minutes * MINUTE_MS).length;
  const waiting = (of: LoggedVisit[]) => of.filter((visit) => leftAt(visit) > now).map((visit) => visit.queued);
  return {
    now,
    intervalStart,
    intervalEnd: intervalStart + HALF_HOUR_MS,
    targetMs: TARGET_MS,
    goal: GOAL,
    ...judgeRunning(
      own.filter((visit) => visit.queued >= intervalStart),
      now,
    ),
    waiting: waiting(own),
    free: freeAgents(agents, queue, now),
    freed: freedLately(agents, now),
    busy: own.filter((visit) => talking(visit, now)).length,
    arrivals15: offeredSince(15),
    arrivals30: offeredSince(30),
    arrivals60: offeredSince(60),
    recent30: judgedLast30(own, now),
    handleMs: meanHandle(own, now),
    patienceMs: null,
    elsewhere: {
      waiting: waiting(others),
      busy: others.filter((visit) => talking(visit, now)).length,
    },
    previous: null,
  };
}
