import { z } from 'zod';
import { lessTelling, type NameLevel } from '@floorlight/shared/access/name-level.ts';
import { asOf, confidence, type AgentTile } from '@floorlight/shared/board/board.ts';
import type { Opaque } from '@floorlight/shared/board/project.ts';
import { viewName } from '@floorlight/shared/board/protocol.ts';
import { presence } from '@floorlight/shared/events/agent.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import { agentDay } from '@floorlight/shared/floor/agent/agent-day.ts';
import { doubtsOf } from '@floorlight/shared/floor/agent/doubts.ts';
import { lastingSilences } from '@floorlight/shared/floor/source.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { agentFigures as figuresOf } from '@floorlight/shared/store/read-agent-intervals.ts';
import type { AgentLook } from '@floorlight/shared/store/read-agent.ts';
import type { DayFrame } from '@floorlight/shared/store/read-day.ts';
import { keptDay } from '@floorlight/shared/store/agent-days/kept-day.ts';
import { storedDay } from '@floorlight/shared/store/agent-days/stored-day.ts';
import type { KeptDay } from '@floorlight/shared/store/agent-days/tables.ts';
import { storedSilences } from '@floorlight/shared/store/reports/silences.ts';
import { openOpaqueAgents } from '../live/opaque-agents.ts';
import { agentFigures } from './agent-interval-row.ts';
import { daySpan } from './agent-proof.ts';
import { openViewed } from '../audit/viewed.ts';
import { dateParameter, dayAnswer, dayOf, findDay } from './day-parameter.ts';
import { findAgent, reachedAgent } from './find-agent.ts';
import { findFloorOr404 } from './known-floor.ts';
import { agentMerged, mergedAnswer } from './merged-answer.ts';
import { floorParams } from './parameters.ts';
import { namedAgent } from './proof-answer.ts';
import { defineRoute, type Route } from './route.ts';
import { within, type Within } from './within.ts';

const instant = z.int();
const period = { from: instant, to: instant.nullable() };

const handling = z.object({
  contact: z.string(),
  queue: z.string().nullable(),
  /** `to` is null while any of it lasts. */
  ...period,
  segments: z.array(z.object({ kind: z.string(), ...period })),
  afterWork: z.object(period).nullable(),
});

const unanswered = z.object({
  contact: z.string(),
  queue: z.string().nullable(),
  at: instant,
  until: instant.nullable(),
  result: z.enum(['no_answer', 'declined']),
});

/** What a supervisor said of the agent's presence (SPEC AG9). */
const supervisorsWord = z.object({
  at: instant,
  presence,
  reason: z.string().nullable(),
  note: z.string().nullable(),
  by: z.string().nullable(),
});

/** When a state was doubtful (SPEC AG3), and why. */
const doubtful = z.object({
  from: instant,
  to: instant,
  doubt: z.enum(['contradictory', 'silent', 'unanswered', 'past-limit']),
});

/** Instants are UTC milliseconds; totals are seconds. `confidence` is of now: null for days gone. */
const agentDayAnswer = z.object({
  agent: namedAgent,
  merged: mergedAnswer,
  team: z.string().nullable(),
  site: z.string().nullable(),
  ...dayAnswer,
  asOf,
  spans: z.array(daySpan),
  handlings: z.array(handling),
  unanswered: z.array(unanswered),
  supervisors: z.array(supervisorsWord),
  /** Null: Postgres, which knows of some of them, could not be asked. */
  doubts: z.array(doubtful).nullable(),
  totals: agentFigures,
  confidence: confidence.nullable(),
  /** Why it is not `confirmed`; null when it is. */
  doubt: z.string().nullable(),
});

/**
 * Days that the floor still holds come from its state, older ones from the records: as kept, else by the same fold. Snapshots name many
 * agents, so that who does not reach all of them reads none: the day of one within reach is folded with everything.
 */
const dayFrom = async ({ db }: Context, { look, agent }: AgentLook, { from, to, horizon }: DayFrame): Promise<Told> => {
  const { id: floor, judgingAt, sources, clock } = look.floor;
  const silences = lastingSilences(sources, clock.now);
  if (from < horizon) {
    const kept = await keptDay(db, floor, agent.id, { start: from, end: to });
    return kept ?? storedDay(db, { floor, agent: agent.id, from, to, judgingAt, now: clock.now, silences });
  }
  const day = agentDay(agent, from, to, clock.now);
  // silences that are over are in Postgres, without which today is told all the same
  const over = await storedSilences(db, floor, from, to).catch(() => null);
  const until = Math.min(to, clock.now);
  return { ...day, doubts: over && doubtsOf(agent, [...over, ...silences], { from, to: until }) };
};

/** `doubts` null: they could not be read. */
type Told = Omit<KeptDay, 'doubts'> & { readonly doubts: KeptDay['doubts'] | null };

const tileOf = ({ look, agent }: AgentLook): AgentTile => JSON.parse(look.board.get(`a:${agent.id}`) ?? '{}') as AgentTile;

interface Asked {
  readonly floor: string;
  readonly agent: string;
  readonly view: NameLevel;
  readonly date: string | undefined;
}

interface Reading {
  readonly context: Context;
  readonly seen: Within;
  readonly opaque: Opaque;
}

const answer = async ({ context, seen, opaque }: Reading, query: Asked): Promise<z.input<typeof agentDayAnswer>> => {
  const asked = { ...query, seen };
  const id = await reachedAgent(context, asked, opaque, 'agent');
  const day = await findDay(context, asked.floor, asked.date);
  const { found, named } = await findAgent(context, asked, { id, opaque, field: 'agent' });
  const { team, site, confidence: how, doubt } = tileOf(found);
  const { totals, spans, handlings, unanswered: missed, supervisors, doubts } = await dayFrom(context, found, day);
  return {
    agent: named,
    merged: await agentMerged(context, { ...asked, id }, opaque),
    team,
    site,
    ...dayOf(day),
    asOf: { cursor: found.look.meta.cursor, now: found.look.floor.clock.now },
    spans: [...spans],
    handlings: handlings.map((one) => ({ ...one, segments: [...one.segments] })),
    unanswered: [...missed],
    supervisors: [...supervisors],
    doubts: doubts && [...doubts],
    totals: figuresOf(totals),
    ...(day.isToday ? { confidence: how, doubt } : { confidence: null, doubt: null }),
  };
};

export const agentDayRoute = (context: Context): Route => {
  const opaqueOf = openOpaqueAgents(context.config.FLOORLIGHT_SECRET);
  const isNewLook = openViewed(context.clock);
  return defineRoute({
    path: '/floors/{floor}/agents/{agent}/day',
    summary: 'An agent’s day: states, contacts, offers missed, and how sure we are',
    needs: 'agents.day',
    params: floorParams.extend({ agent: id }),
    query: z.strictObject({ date: dateParameter, view: viewName.exclude(['counts']).default('full') }),
    answer: agentDayAnswer,
    handle: async ({ params, query, reach, identity, tell }) => {
      const floor = await findFloorOr404(context, params.floor);
      const seen = await within(context, floor.id, reach);
      const view = lessTelling(query.view, reach.whole ?? 'full');
      const told = await answer(
        { context, seen, opaque: opaqueOf(floor.id) },
        { floor: floor.id, agent: params.agent, view, date: query.date },
      );
      // not waited for: today's answer needs no Postgres
      if (isNewLook(identity.id, `${floor.id} ${params.agent}`)) tell.done('agent-day-viewed', params.agent);
      return told;
    },
  });
};
