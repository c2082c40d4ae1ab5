import { Router, type Request, type Response } from 'express';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { Problem } from '../problems/problem.ts';
import { isStorageAway } from '../problems/storage-away.ts';
import { sendDoor } from './door-page.ts';
import { waitWords } from './duration-words.ts';
import { fieldOf, formBody } from './form.ts';
import { localeOf } from './language.ts';
import { nextPath } from './next-path.ts';
import { ownForm } from './own-form.ts';
import type { SignInParts } from './parts.ts';
import { requesterOf } from './requester.ts';
import type { SignInAnswer } from './sign-in-answer.ts';
import { codePage, inLocale, noticePage, signInPage } from './sign-in-page.ts';
import { ssoName } from './sso-name.ts';
import { signInWithCode } from './with-code.ts';
import { signInWithPassword } from './with-password.ts';

const statusOf = { wrong: 401, wait: 429, 'start-again': 401 } as const;

type Step = 'password' | 'code';

/** What storage that is away, or too many at once, look like to somebody at a form. */
const passing = (error: unknown): { status: number; after: string; words: 'busy' | 'away' } => {
  if (error instanceof Problem && error.status === 503)
    return { status: 503, after: error.headers['Retry-After'] ?? '3', words: 'busy' };
  if (isStorageAway(error)) return { status: 503, after: '3', words: 'away' };
  throw error;
};

/** Answers a form of signing in. */
const answering = ({ context }: SignInParts, step: Step, request: Request, response: Response) => {
  const locale = localeOf(request);
  const said = { locale };
  const next = nextPath(fieldOf(request, 'next'));
  const email = fieldOf(request, 'email');

  const ask = (status: number, fault: string, at: Step = step): void =>
    sendDoor(
      response,
      status,
      at === 'code' ? codePage({ locale, next, fault }) : signInPage({ locale, next, sso: ssoName(context), email, fault }),
    );

  const refuse = (answer: SignInAnswer & { kind: 'wrong' | 'wait' | 'start-again' }): void => {
    if (answer.kind === 'wait') {
      response.set('Retry-After', String(Math.ceil(answer.wait / 1000)));
      return ask(statusOf.wait, waitWords(answer.wait, said));
    }
    if (answer.kind === 'start-again') return ask(statusOf['start-again'], m.door_again({}, said), 'password');
    ask(statusOf.wrong, step === 'code' ? m.door_code_wrong({}, said) : m.door_wrong({}, said));
  };

  return {
    answer: (answer: SignInAnswer): void => {
      if (answer.kind === 'signed-in')
        return response
          .append('Set-Cookie', [...answer.cookies])
          .set('Cache-Control', 'no-store')
          .redirect(303, next);
      if (answer.kind === 'second-factor')
        return sendDoor(response.append('Set-Cookie', [...answer.cookies]), 200, codePage({ locale, next }));
      if (answer.kind === 'nothing-granted')
        return sendDoor(response, 403, noticePage(locale, m.door_nothing_title({}, said), m.door_nothing_text({}, said)));
      refuse(answer);
    },
    failed: (error: unknown): void => {
      const { status, after, words } = passing(error);
      response.set('Retry-After', after);
      ask(status, words === 'busy' ? m.door_busy({}, said) : m.door_away({}, said));
    },
  };
};

const doneWords = (done: unknown, locale: ReturnType<typeof localeOf>): string | null => {
  if (done === 'password') return m.door_done({}, { locale });
  return done === 'signed-out' ? m.door_signed_out({}, { locale }) : null;
};

/** `/sign-in` and its second step. */
export const signInRoutes = (parts: SignInParts): Router => {
  const router = Router();
  router.get('/sign-in', (request, response) => {
    const locale = localeOf(request);
    const next = nextPath(request.query['next']);
    sendDoor(
      response,
      200,
      signInPage({ locale, next, sso: ssoName(parts.context), done: doneWords(request.query['done'], locale) }),
    );
  });
  router.post('/sign-in', ownForm(parts.context), ...formBody, async (request, response) => {
    const { answer, failed } = answering(parts, 'password', request, response);
    const typed = { email: fieldOf(request, 'email').trim(), password: fieldOf(request, 'password') };
    await signInWithPassword(parts, typed, requesterOf(request)).then(answer).catch(failed);
  });
  router.post('/sign-in/code', ownForm(parts.context), ...formBody, async (request, response) => {
    const { answer, failed } = answering(parts, 'code', request, response);
    await signInWithCode(parts, fieldOf(request, 'code'), requesterOf(request)).then(answer).catch(failed);
  });
  // a page that is loaded anew, or a language chosen, after the password was asked for
  router.get('/sign-in/code', (request, response) => response.redirect(303, inLocale('/sign-in', localeOf(request))));
  return router;
};
