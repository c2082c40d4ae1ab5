import { z } from 'zod';
import { wayOut } from '@floorlight/shared/events/contact.ts';
import { direction, sealedCustomer } from '@floorlight/shared/events/fields.ts';
import { dispositionSettings } from '@floorlight/shared/settings/disposition-settings.ts';
import { contactPeople } from './contact-people-answer.ts';

/** UTC milliseconds. */
const instant = z.int();
const period = { from: instant, to: instant.nullable() };

const visit = z.object({
  queue: z.string(),
  enteredAt: instant,
  outcome: z.enum(['waiting', 'answered', 'abandoned', 'flowed_out', 'lost']),
  how: wayOut.nullable(),
  leftAt: instant.nullable(),
});

const handling = z.object({
  agent: z.string().nullable(),
  visit: z.int().nullable(),
  direction,
  startedAt: instant,
  segments: z.array(z.object({ kind: z.enum(['dialling', 'talking', 'holding', 'other_call']), ...period })),
  end: z.enum(['open', 'recorded', 'unknown', 'presumed']),
  endedAt: instant.nullable(),
  transferred: z.boolean(),
  acwFrom: instant.nullable(),
  wrappedAt: instant.nullable(),
  disposition: z.string().nullable(),
  afterWork: z.object({ ...period, counted: z.boolean() }).nullable(),
});

const offer = z.object({
  agent: z.string(),
  queue: z.string().nullable(),
  at: instant,
  until: instant.nullable(),
  result: z.enum(['open', 'answered', 'no_answer', 'declined', 'withdrawn']),
});

const event = z.object({
  id: z.string(),
  source: z.string(),
  type: z.string(),
  time: instant,
  sequence: z.int().optional(),
  /** The agent and the queue as the source named them, where they had been merged into others. */
  said: z.object({ agent: z.string(), queue: z.string() }).partial().optional(),
  data: z.record(z.string(), z.unknown()),
});

/**
 * A contact as last stored (shared/floor/contact/contact.ts says what each field means), and what people wrote on it. Instants are UTC
 * milliseconds; the customer is sealed. `events` are those it was folded from, in order (SPEC EV9): none for who may not read every name in them.
 */
export const contactAnswer = z.object({
  id: z.string(),
  channel: z.string().nullable(),
  direction,
  program: z.string().nullable(),
  issue: z.string().nullable(),
  /** When the customer’s data was erased; null: it was not. */
  erasedAt: instant.nullable(),
  customer: sealedCustomer.pick({ key: true, sealed: true }).nullable(),
  firstAt: instant,
  lastAt: instant,
  endedAt: instant.nullable(),
  resolved: z.boolean().nullable(),
  ratings: z.array(z.object({ score: z.number(), scale: z.string().nullable(), at: instant })),
  visits: z.array(visit),
  handlings: z.array(handling),
  offers: z.array(offer),
  /** Those named above, as the asker may name them: an id that tells nothing where it may not be read. */
  agents: z.array(z.object({ id: z.string(), name: z.string() })),
  /** What its dispositions mean on this floor, those that people wrote too; one nobody defined is not registered. */
  dispositions: z.array(dispositionSettings),
  events: z.array(event),
  ...contactPeople,
});
