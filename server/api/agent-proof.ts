import { z } from 'zod';
import type { NameLevel } from '@floorlight/shared/access/name-level.ts';
import type { SeenOnFloor } from '@floorlight/shared/store/seen-on-floor.ts';
import { asOf, confidence, displayedState, type AgentTile } from '@floorlight/shared/board/board.ts';
import type { Opaque } from '@floorlight/shared/board/project.ts';
import { idleWindow } from '@floorlight/shared/board/view/agent-tile.ts';
import { daySpans, type DaySpan } from '@floorlight/shared/floor/agent/agent-day.ts';
import { tallySpans } from '@floorlight/shared/floor/agent/tally-agent.ts';
import { stepStart } from '@floorlight/shared/floor/step.ts';
import { agentRules, type AgentMeasure } from '@floorlight/shared/metrics/agent-measure.ts';
import { idleShare } from '@floorlight/shared/metrics/occupancy.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { AgentLook } from '@floorlight/shared/store/read-agent.ts';
import { findAgent, reachedAgent } from './find-agent.ts';
import { namedAgent } from './proof-answer.ts';

const instant = z.int();

/** A displayed state (SPEC AG1): from, to (null: it lasts), why, and who says so. */
export const daySpan = z.object({
  state: displayedState,
  reason: z.string().nullable(),
  from: instant,
  to: instant.nullable(),
  cause: z.string(),
  inferred: z.boolean(),
  /** Null where contacts tell it, or nobody did. */
  source: z.string().nullable(),
  contact: z.string().nullable(),
});

/** A figure of one agent and the states it is made of. Instants are UTC milliseconds, `value` and its parts seconds. */
export const agentProof = z.object({
  subject: z.literal('agent'),
  agent: namedAgent,
  measure: z.string(),
  rule: z.string(),
  definition: z.string(),
  window: z.object({ from: instant, to: instant, zone: z.string() }),
  asOf,
  value: z.number().nullable(),
  numerator: z.number(),
  denominator: z.number().nullable(),
  spans: z.array(daySpan),
  confidence,
  /** Why it is not `confirmed`; null when it is. */
  doubt: z.string().nullable(),
});

interface Asked {
  readonly floor: string;
  readonly agent: string;
  readonly measure: AgentMeasure;
  readonly view: NameLevel;
  readonly seen: SeenOnFloor;
}

type Answer = z.input<typeof agentProof>;
type Figure = Pick<Answer, 'value' | 'numerator' | 'denominator' | 'window'> & { spans: DaySpan[] };

const inState = ({ look, agent }: AgentLook): Figure => {
  const { now } = look.floor.clock;
  const from = agent.spans.at(-1)?.from ?? now;
  const seconds = (now - from) / 1000;
  const window = { from, to: now, zone: look.floor.zone.name };
  return { value: seconds, numerator: seconds, denominator: null, window, spans: daySpans(agent, from, now + 1, now) };
};

/** The last half-hour in whole ten-second steps, as the tile has it. */
const idle = ({ look, agent }: AgentLook, share: boolean): Figure => {
  const to = stepStart(look.floor.clock.now);
  const from = to - idleWindow;
  const tally = tallySpans(agent.spans, from, to, to);
  const seconds = tally.available / 1000;
  const figure = share ? idleShare(tally) : { value: seconds, numerator: seconds, denominator: null };
  return { ...figure, window: { from, to, zone: look.floor.zone.name }, spans: daySpans(agent, from, to, to) };
};

const figureOf = (found: AgentLook, measure: AgentMeasure): Figure =>
  measure === 'time-in-state' ? inState(found) : idle(found, measure === 'idle-share');

/** In the order and the words of the tile that the same commit shows. */
const beliefOf = ({ look, agent }: AgentLook): Pick<AgentTile, 'confidence' | 'doubt'> => {
  const { confidence: how, doubt } = JSON.parse(look.board.get(`a:${agent.id}`) ?? '{}') as AgentTile;
  return { confidence: how, doubt };
};

export const agentProofAnswer = async (context: Context, asked: Asked, opaque: Opaque): Promise<Answer> => {
  const id = await reachedAgent(context, asked, opaque, 'id');
  const { found, named } = await findAgent(context, asked, { id, opaque, field: 'id' });
  const { measure } = asked;
  const { cursor } = found.look.meta;
  return {
    subject: 'agent',
    agent: named,
    measure,
    rule: `${agentRules[measure]} ${measure}`,
    definition: measure,
    asOf: { cursor, now: found.look.floor.clock.now },
    ...figureOf(found, measure),
    ...beliefOf(found),
  };
};
