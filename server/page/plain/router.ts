import { fileURLToPath } from 'node:url';
import { Router, type RequestHandler } from 'express';
import { boardWithin } from '@floorlight/shared/board/project-within.ts';
import { fieldFaults, inOneSentence } from '@floorlight/shared/events/field-faults.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { isFloor } from '@floorlight/shared/store/list-floors.ts';
import { readDatedBoard } from '@floorlight/shared/store/read-board.ts';
import { wallNames } from '@floorlight/shared/store/wall-names.ts';
import type { Identify, Identity } from '../../auth/identity.ts';
import type { Auth } from '../../auth/open-auth.ts';
import { refreshSession } from '../../auth/refresh-session.ts';
import { tellRefusal } from '../../audit/tell-refusal.ts';
import { reachOf, unknownFloor } from '../../auth/reach-of.ts';
import { identityOf } from '../../auth/require-identity.ts';
import { notReady } from '../../api/on-floor.ts';
import { openOpaqueAgents } from '../../live/opaque-agents.ts';
import { Problem } from '../../problems/problem.ts';
import { screenStays } from '../../screens/stays.ts';
import { signedIn } from '../signed-in.ts';
import { asPage } from './as-page.ts';
import { plainPage, type Shown } from './plain-page.ts';
import { plainQuery, type PlainQuery } from './plain-query.ts';

const style = fileURLToPath(new URL('./plain.css', import.meta.url));

const queryOf = (query: unknown): PlainQuery => {
  const parsed = plainQuery.safeParse(query);
  if (parsed.success) return parsed.data;
  const errors = fieldFaults(parsed.error, '', 'query');
  throw new Problem(400, 'bad-parameter', inOneSentence(errors), { errors });
};

const show = (context: Context) => {
  const opaqueOf = openOpaqueAgents(context.config.FLOORLIGHT_SECRET);
  return async (identity: Identity, floor: string, { view }: PlainQuery): Promise<Shown> => {
    const reach = reachOf(identity, 'floor.watch', floor);
    if (!id.safeParse(floor).success || !(await isFloor(context.redis, floor))) throw unknownFloor(floor);
    const dated = await readDatedBoard(context.redis, floor);
    if (!dated) throw notReady();
    const asked = view ?? (await wallNames(context.redis, floor));
    const board = boardWithin(dated.board, { reach, asked, opaque: opaqueOf(floor) });
    return { board, view: asked, now: dated.now, age: context.clock() - dated.foldedAt };
  };
};

/** `/wall/{floor}/plain`: a board as HTML of ten years ago, for screens that cannot run the app. */
export const plainRouter = (context: Context, auth: Auth, identify: Identify): Router => {
  const router = Router();
  const shown = show(context);

  const answer: RequestHandler<{ floor: string }> = async (request, response) => {
    const query = queryOf(request.query);
    const { floor } = request.params;
    const seen = await shown(identityOf(response), floor, query).catch((error: unknown) => {
      tellRefusal(error, request, response, '/wall/{floor}/plain', floor);
      throw error;
    });
    const markup = plainPage(seen, query);
    // without Postgres a session can't be prolonged, but the board can be shown
    const cookies = await refreshSession(auth, request.headers).catch(() => []);
    response.append('Set-Cookie', cookies).set('Cache-Control', 'no-store').type('html').send(markup);
  };

  router.get('/plain.css', (_request, response) => response.set('Cache-Control', 'no-cache').sendFile(style));
  router.get('/wall/:floor/plain', signedIn(identify), screenStays(context, auth), answer);
  router.use('/wall/:floor/plain', asPage(context, '/wall/:floor/plain'));
  return router;
};
