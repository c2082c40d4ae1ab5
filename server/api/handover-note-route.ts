import { z } from 'zod';
import { instant } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { mostNotes, writeNote } from '@floorlight/shared/store/handovers/notes.ts';
import { Problem } from '../problems/problem.ts';
import { onFloorClock } from './floor-clock.ts';
import { ofHandovers } from './handover-roster.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const day = 24 * 60 * 60_000;
const furthest = 31 * day;

const noteBody = z.strictObject({
  text: z.string().trim().min(1).max(2000),
  /** An instant of the period that it is for; left out: now. */
  about: instant.transform((text) => Date.parse(text)).optional(),
});

const tooFar = (): Problem => {
  const detail = 'must be within the last 31 days, or the next one';
  return new Problem(400, 'bad-body', `about ${detail}`, { errors: [{ field: 'about', detail }] });
};

export const handoverNoteRoute = (context: Context): Route =>
  defineRoute({
    ...ofHandovers,
    method: 'post',
    path: '/floors/{floor}/handover/notes',
    summary: 'Write a note for whoever takes over; it stays as it is written',
    query: nothing,
    body: noteBody,
    answer: z.object({ accepted: z.boolean(), note: z.string() }),
    handle: async ({ params, body, identity, tell }) => {
      const { clock } = await onFloorClock(context, params.floor);
      const at = clock();
      const about = body.about ?? at;
      if (about < at - furthest || about > at + day) throw tooFar();
      const by = { id: identity.id, name: identity.name };
      const note = await writeNote(context.db, { floor: params.floor, about, at, text: body.text, by });
      if (note === null)
        throw new Problem(409, 'too-many-notes', `There are ${mostNotes} notes of that day already, which is all there can be.`);
      tell.done('handover-noted', note);
      return { accepted: true, note };
    },
  });
