import { z } from 'zod';
import { exportFields, reportAsked } from '@floorlight/shared/exports/report-asked.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import {
  askExport,
  dropExport,
  findExport,
  listExports,
  mostUnderWay,
  type Export,
} from '@floorlight/shared/store/exports/exports.ts';
import { Problem } from '../problems/problem.ts';
import { exportAnswer, shownExport } from './export-answer.ts';
import { findFloorOr404 } from './known-floor.ts';
import { checkReport, refuseScreens } from './may-export.ts';
import { floorParams, nothing } from './parameters.ts';
import { refuseLarge } from './refuse-large.ts';
import { defineRoute, type Route } from './route.ts';

const params = floorParams.extend({ export: z.string().max(64) });

const busy = (): Problem =>
  new Problem(409, 'exports-under-way', `${mostUnderWay} of your files are being made; ask again when one is done.`, {
    headers: { 'Retry-After': '5' },
  });

const unknown = (floor: string, id: string): Problem =>
  new Problem(404, 'unknown-export', `You have no file "${id}" of floor "${floor}".`, {
    errors: [{ field: 'export', detail: `must be one of /api/v1/floors/${encodeURIComponent(floor)}/exports` }],
  });

/** Whoever asked has it, and nobody else. */
const ownExport = async ({ db, clock }: Context, floor: string, id: string, holder: string): Promise<Export> => {
  const found = await findExport(db, id);
  const isTheirs = found?.floor === floor && found.asked_by === holder && found.expires_at.getTime() > clock();
  if (!isTheirs) throw unknown(floor, id);
  return found;
};

const askRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/floors/{floor}/exports',
    summary: 'Ask for a report as a file: CSV, XLSX, PDF or JSON',
    needs: 'floor.watch',
    params: floorParams,
    query: nothing,
    body: z.strictObject({ report: reportAsked, ...exportFields }),
    answer: z.object({ accepted: z.boolean(), export: z.string() }),
    handle: async ({ params: { floor }, body, identity, tell }) => {
      refuseScreens(identity);
      const seen = await checkReport(context, { floor, identity, report: body.report });
      await refuseLarge(context, { ...body, floor, seen });
      const asked = { ...body, floor, asked_by: identity.id, schedule: null };
      const id = await askExport(context.db, asked, context.clock());
      if (id === null) throw busy();
      await tell.first('exported', id, { step: 'asked', of: body.report.of, format: body.format });
      return { accepted: true, export: id };
    },
  });

const listRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/exports',
    summary: 'Your files of this floor, newest first',
    needs: 'floor.watch',
    params: floorParams,
    query: nothing,
    answer: z.object({ exports: z.array(exportAnswer) }),
    handle: async ({ params: { floor }, identity }) => {
      await findFloorOr404(context, floor);
      const stored = await listExports(context.db, floor, identity.id, context.clock());
      return { exports: stored.map((one) => shownExport(context, one)) };
    },
  });

const oneRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/exports/{export}',
    summary: 'How far a file has come, and a link to it when it is there',
    needs: 'floor.watch',
    params,
    query: nothing,
    answer: exportAnswer,
    handle: async ({ params: { floor, export: id }, identity }) =>
      shownExport(context, await ownExport(context, floor, id, identity.id)),
  });

const dropRoute = (context: Context): Route =>
  defineRoute({
    method: 'delete',
    path: '/floors/{floor}/exports/{export}',
    summary: 'Throw a file away; its links are dead from then on',
    needs: 'floor.watch',
    params,
    query: nothing,
    answer: z.object({ accepted: z.boolean() }),
    handle: async ({ params: { floor, export: id }, identity, tell }) => {
      await ownExport(context, floor, id, identity.id);
      await dropExport(context.db, id, identity.id);
      tell.done('exported', id, { step: 'thrown away' });
      return { accepted: true };
    },
  });

/** Reports as files, made by a worker and fetched by a link. */
export const exportRoutes = (context: Context): Route[] => [
  askRoute(context),
  listRoute(context),
  oneRoute(context),
  dropRoute(context),
];
