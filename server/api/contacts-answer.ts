import { z } from 'zod';
import { contactOutcomes } from '@floorlight/shared/contacts/log-row.ts';
import { writtenFieldNames, writtenFields } from '@floorlight/shared/contacts/written.ts';
import { direction } from '@floorlight/shared/events/fields.ts';

const instant = z.int();
const milliseconds = z.int().min(0);

/** What people added (SPEC CT1). */
const written = z.object({
  /** Which fields they wrote: what stands above of issue, resolution and dispositions may be theirs. */
  edited: z.array(z.enum(writtenFieldNames)),
  sentiment: writtenFields.sentiment.optional(),
  followUp: writtenFields.followUp.optional(),
  escalation: writtenFields.escalation.optional(),
  callBack: writtenFields.callBack.optional(),
  audits: z.int(),
  /** Of the newest audit; null: none, or nothing marked. */
  score: z.number().nullable(),
});

const contactInList = z.object({
  id: z.string(),
  firstAt: instant,
  /** Null while open. */
  closedAt: instant.nullable(),
  channel: z.string(),
  direction,
  program: z.string().nullable(),
  /** Null also where people wrote it, for who may not read all names in it. */
  issue: z.string().nullable(),
  /** Null: nobody said, or for who sees a part of it; the rating as well. */
  resolved: z.boolean().nullable(),
  /** The last one given. */
  rating: z.number().nullable(),
  /** The first of those that the asker sees. */
  queues: z.array(z.string()),
  /** The first of them, as the asker may name them: an id that tells nothing where it may not be read. */
  agents: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Of all of it; null for who sees a part of it. */
  all: z
    .object({
      outcome: z.enum(contactOutcomes),
      /** In all its queues, by their hours, of visits that are over. */
      wait: milliseconds,
      ring: milliseconds,
      talk: milliseconds,
      hold: milliseconds,
      afterWork: milliseconds,
      /** Those with handle time (SPEC TA4), as intervals count them. */
      handlings: z.int(),
      transfers: z.int(),
      /** The first of them. */
      dispositions: z.array(z.string()),
    })
    .nullable(),
  /** Null: nobody added anything, or not for the asker, who may not read all names in it. */
  written: written.nullable(),
  /** Until when its follow-up is to be done; null: none is, or as above. */
  dueAt: instant.nullable(),
  /** How many it has beside those told here: a contact may have hundreds. */
  more: z.object({ queues: z.int(), agents: z.int(), dispositions: z.int() }),
});

/** Newest first. Instants are UTC milliseconds, times milliseconds. */
export const contactsAnswer = z.object({
  contacts: z.array(contactInList),
  /** Give it as `after` for the page that follows; null: there are no more. A page may be short, or empty, and have one. */
  next: z.string().nullable(),
  /** All that began since have been looked through; null: all there are. */
  lookedBackTo: instant.nullable(),
  /** Contacts that a version before has stored are still on their way into the log: not all are found yet. */
  moving: z.boolean(),
});
