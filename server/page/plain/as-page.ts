import type { ErrorRequestHandler } from 'express';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { noteProblem } from '../../metrics/problems.ts';
import { problemOf } from '../../problems/problem-of.ts';
import { requestIdOf } from '../../request-id.ts';
import { localeOf } from '../../sign-in/language.ts';
import { noticePage } from './notice-page.ts';

/** A screen that got an answer it can't use must ask again by itself: nobody is there to. */
export const asPage =
  ({ log }: Context, route: string): ErrorRequestHandler =>
  (error, request, response, next) => {
    if (response.headersSent || request.accepts(['html', 'json']) !== 'html') return next(error);
    const problem = problemOf(error);
    noteProblem(log, { request: requestIdOf(response), method: request.method, route }, problem);
    response.status(problem.status).set({ ...problem.headers, 'Cache-Control': 'no-store' });
    response.type('html').send(noticePage(problem, request.originalUrl, localeOf(request)));
  };
