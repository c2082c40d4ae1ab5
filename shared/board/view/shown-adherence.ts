import { isStaffed, type Belief } from '../../floor/agent/confidence.ts';
import type { Agent } from '../../floor/agent/agent.ts';
import type { Floor } from '../../floor/floor.ts';
import { adherenceNow, nextAdherence, type AdherenceNow } from '../../schedules/adherence-now.ts';
import { adherenceOf } from '../../schedules/adherence-table.ts';
import type { Adherence } from '../board.ts';

/** What is known of whether an agent keeps to their schedule, for all that is said of it in a look; null: nothing is scheduled. */
export const judgedNow = (floor: Floor, { scheduled, spans }: Agent): AdherenceNow | null =>
  scheduled.length === 0
    ? null
    : adherenceNow({ scheduled, shown: spans, now: floor.clock.now, grace: floor.grace, horizon: floor.horizon });

const verdictOf = (floor: Floor, agent: Agent, { activity, outSince }: AdherenceNow): Adherence['verdict'] => {
  if (outSince !== null) return outSince + floor.grace <= floor.clock.now ? 'out' : 'neutral';
  return adherenceOf(activity, agent.spans.at(-1)?.state ?? 'offline', false) === 'in' ? 'in' : 'neutral';
};

/** What a screen shows of an agent's schedule; of a state that is doubted it says nothing (SPEC AG3). */
export const shownAdherence = (floor: Floor, agent: Agent, belief: Belief, now: AdherenceNow | null): Adherence | null => {
  if (!now) return null;
  const { activity, since, until, outSince, lateSince } = now;
  if (!isStaffed(belief)) return { activity, since, until, verdict: 'neutral', outSince: null, lateSince: null };
  return { activity, since, until, verdict: verdictOf(floor, agent, now), outSince, lateSince };
};

/** The next instant at which time alone changes that; null: it will not. */
export const nextShownAdherence = (floor: Floor, now: AdherenceNow | null): number | null =>
  now && nextAdherence(now, floor.clock.now, floor.grace);
