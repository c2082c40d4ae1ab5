import { z } from 'zod';
import { id, sealedCustomer } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { countDeadLetters, findDeadLetter, listDeadLetters, removeDeadLetter } from '@floorlight/shared/store/dead-letters.ts';
import { openSeal } from '@floorlight/shared/store/seal.ts';
import { openSendAgain } from '../ingest/send-again.ts';
import { Problem } from '../problems/problem.ts';
import { accepted } from './accepted.ts';
import { instantAnswer } from './grants-body.ts';
import { sourceOr404, sourceParams } from './known-source.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const count = z.int().min(0);
const letterParams = sourceParams.extend({ letter: id });

/** A customer as the API shows one: what their number and address are found by stays here (docs/security.md). */
const shownEvent = (event: string): string =>
  JSON.stringify(
    JSON.parse(event, (name, value: unknown) => {
      const sealed = name === 'customer' ? sealedCustomer.safeParse(value) : null;
      return sealed?.success ? { key: sealed.data.key, sealed: sealed.data.sealed } : value;
    }),
  );

const unknownLetter = (): Problem =>
  new Problem(404, 'unknown-letter', 'There is no such dead letter; it was sent again, dropped, or went as the oldest.', {
    errors: [{ field: 'letter', detail: 'must be one of the source’s dead-letters' }],
  });

const letterOr404 = async ({ redis }: Context, source: string, letter: string) => {
  const found = await findDeadLetter(redis, source, letter);
  if (!found) throw unknownLetter();
  return found;
};

const lettersRoute = (context: Context): Route =>
  defineRoute({
    path: '/sources/{source}/dead-letters',
    summary: 'What a source told and could not be taken, newest first, with the reason',
    needs: 'sources.manage',
    params: sourceParams,
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
    answer: z.object({
      letters: z.array(
        z.object({
          id: z.string(),
          at: instantAnswer,
          code: z.string(),
          detail: z.string(),
          /** JSON with customers sealed; null: it is kept sealed as a whole. */
          event: z.string().nullable(),
        }),
      ),
      /** Since the source was made: kept, and dropped as the oldest of too many. */
      kept: count,
      dropped: count,
    }),
    handle: async ({ params: { source }, query: { limit } }) => {
      await sourceOr404(context, source);
      const [letters, counts] = await Promise.all([
        listDeadLetters(context.redis, source, limit),
        countDeadLetters(context.redis, source),
      ]);
      return {
        letters: letters.map(({ id: name, letter: { at, code, detail, event } }) => ({
          ...{ id: name, code, detail, event: event === null ? null : shownEvent(event) },
          at: new Date(at).toISOString(),
        })),
        kept: counts.kept,
        dropped: counts.dropped,
      };
    },
  });

const openRoute = (context: Context): Route => {
  const seal = openSeal(context.config);
  return defineRoute({
    method: 'post',
    path: '/sources/{source}/dead-letters/{letter}/open',
    summary: 'Read what was kept sealed as a whole, as it may name a customer; who does is written down',
    needs: 'sources.manage',
    params: letterParams,
    query: nothing,
    answer: z.object({ text: z.string() }),
    handle: async ({ params: { source, letter }, tell }) => {
      await sourceOr404(context, source);
      const { event, sealed } = await letterOr404(context, source, letter);
      if (event !== null || sealed === null) return { text: event ?? '' };
      await tell.first('letter-opened', source, { letter });
      return { text: seal.open(sealed) };
    },
  });
};

const againRoute = (context: Context): Route => {
  let opened: ReturnType<typeof openSendAgain> | undefined;
  // when it is first asked for: routes are listed without a Redis, too
  const sendAgain = (): ReturnType<typeof openSendAgain> => (opened ??= openSendAgain(context));
  return defineRoute({
    method: 'post',
    path: '/sources/{source}/dead-letters/{letter}/replay',
    summary: 'Send a dead letter again, as it is or mended; taken, it is one no more',
    needs: 'sources.manage',
    params: letterParams,
    query: nothing,
    body: z.strictObject({
      /** Mended; left out: as it is kept. A sealed customer may stay as they are. */
      event: z.record(z.string(), z.unknown()).optional(),
    }),
    answer: z.object({ accepted: count, duplicates: count }),
    handle: async ({ params: { source, letter }, body, tell }) => {
      const sender = await sourceOr404(context, source);
      const { code, event } = await letterOr404(context, source, letter);
      const value = body.event ?? (event === null ? null : (JSON.parse(event) as unknown));
      if (value === null)
        throw new Problem(400, 'bad-body', 'It was kept sealed as a whole, and is no event yet.', {
          errors: [{ field: 'event', detail: 'must be given: open the letter, mend what is in it, and send that' }],
        });
      const taken = await sendAgain()(sender, value);
      await removeDeadLetter(context.redis, source, letter);
      tell.done('letter-sent', source, { code, mended: body.event !== undefined, accepted: taken.accepted });
      return taken;
    },
  });
};

const dropRoute = (context: Context): Route =>
  defineRoute({
    method: 'delete',
    path: '/sources/{source}/dead-letters/{letter}',
    summary: 'Drop a dead letter',
    needs: 'sources.manage',
    params: letterParams,
    query: nothing,
    answer: accepted,
    handle: async ({ params: { source, letter }, tell }) => {
      await sourceOr404(context, source);
      const { code } = await letterOr404(context, source, letter);
      if (!(await removeDeadLetter(context.redis, source, letter))) throw unknownLetter();
      tell.done('letter-dropped', source, { code });
      return { accepted: true };
    },
  });

/** What a source told and could not be taken (SPEC EV6). */
export const deadLetterRoutes = (context: Context): Route[] => [
  lettersRoute(context),
  openRoute(context),
  againRoute(context),
  dropRoute(context),
];
