import { z } from 'zod';
import { displayedState } from '@floorlight/shared/board/board.ts';
import type { Doing } from '@floorlight/shared/shifts/parts.ts';
import type { KeptParts } from '@floorlight/shared/store/shifts/tables.ts';

const instant = z.int();
const seconds = z.number();

/** What a summary is made of: each of its figures can be counted again from these. */
export const shiftProofAnswer = z.object({
  shift: instant,
  version: z.int(),
  /** Signed-in time, by displayed state; what tells each stands in the agent’s day. */
  states: z.array(z.object({ state: displayedState, reason: z.string().nullable(), from: instant, to: instant.nullable() })),
  doubts: z.array(
    z.object({ from: instant, to: instant, doubt: z.enum(['contradictory', 'silent', 'unanswered', 'past-limit']) }),
  ),
  /** Handlings; `counted`: in handled and handle time, at `at`. */
  handled: z.array(
    z.object({
      contact: z.string(),
      index: z.int(),
      /** Empty: it came through none. */
      queue: z.string(),
      channel: z.string().nullable(),
      direction: z.enum(['inbound', 'outbound', 'internal']),
      startedAt: instant,
      at: instant,
      counted: z.boolean(),
      open: z.boolean(),
      handleSeconds: seconds,
      talkSeconds: seconds,
      holdSeconds: seconds,
      acwSeconds: seconds,
      holds: z.int(),
      transferred: z.boolean(),
      disposition: z.string().nullable(),
      unwrapped: z.boolean(),
    }),
  ),
  offers: z.array(
    z.object({ contact: z.string(), at: instant, result: z.enum(['open', 'answered', 'no_answer', 'declined', 'withdrawn']) }),
  ),
  ratings: z.array(z.object({ contact: z.string(), at: instant, score: z.number(), scale: z.string().nullable() })),
  /** Contacts whose last handling was theirs; `by`: the contact with which the customer came again. */
  resolved: z.array(
    z.object({
      contact: z.string(),
      verdict: z.enum(['once', 'again', 'not-yet-known', 'unresolved', 'no-resolution', 'no-customer']),
      by: z.string().nullable(),
    }),
  ),
  /** Sign-ins, tasks, features, security, reviews: the events, by the ids their sources gave them. */
  events: z.array(
    z.object({
      ...{ id: z.string(), source: z.string(), type: z.string(), at: instant, contact: z.string().nullable() },
      /** Which feature, kind of task, severity or score; null: it says none. */
      about: z.string().nullable(),
    }),
  ),
});

const aboutOf = (doing: Doing): string | null => {
  if (doing.type === 'feature.used') return doing.data.feature;
  if (doing.type === 'security.policy_breached') return doing.data.severity;
  if (doing.type === 'call.reviewed') return `${doing.data.score}/${doing.data.of}`;
  return doing.type === 'task.completed' || doing.type === 'task.created' ? (doing.data.kind ?? null) : null;
};

export const tellProof = (shift: number, version: number, parts: KeptParts): z.input<typeof shiftProofAnswer> => ({
  ...{ shift, version },
  states: [...parts.spans],
  doubts: [...parts.doubts],
  handled: parts.handled.map(({ handle, talk, hold, acw, ...one }) => ({
    ...one,
    ...{ handleSeconds: handle / 1000, talkSeconds: talk / 1000, holdSeconds: hold / 1000, acwSeconds: acw / 1000 },
  })),
  offers: [...parts.offers],
  ratings: [...parts.ratings],
  resolved: [...parts.resolved],
  events: parts.doings.map((doing) => {
    const { id, source, type, time, data } = doing;
    const contact = 'contact' in data && typeof data.contact === 'string' ? data.contact : null;
    return { id, source, type, at: time, contact, about: aboutOf(doing) };
  }),
});
