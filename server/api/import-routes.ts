import { z } from 'zod';
import { inOneSentence } from '@floorlight/shared/events/field-faults.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import {
  importable,
  importPreview,
  longestFile,
  type CellFault,
  type Importable,
} from '@floorlight/shared/settings/import-answer.ts';
import { appendDefinitions } from '@floorlight/shared/store/define-append.ts';
import { readMerges } from '@floorlight/shared/store/merges.ts';
import { readDefined } from '@floorlight/shared/store/read-settings.ts';
import { planImport, previewOf, type ImportPlan } from '../import/plan-import.ts';
import { Problem } from '../problems/problem.ts';
import { onFloorClock } from './floor-clock.ts';
import { floorQueues } from './floor-queues.ts';
import { findFloorOr404 } from './known-floor.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const params = floorParams.extend({ what: importable });
const body = z.strictObject({
  /** The file, as text. */
  text: z.string().max(longestFile, `must be at most ${longestFile} characters; cut the file in parts`),
});
/** A character of the file takes up to four bytes, a line break or quotation mark two. */
const bodyLimit = 4 * longestFile;

const plan = async (context: Context, floor: string, what: Importable, text: string): Promise<ImportPlan> => {
  await findFloorOr404(context, floor);
  const [defined, queues] = [await readDefined(context, floor), await floorQueues(context, floor)];
  const merges = await readMerges(context.redis, floor);
  return planImport(what, text, { defined, queues, merges });
};

const mostNamed = 5;
const placeOf = ({ row, column }: CellFault): string =>
  [row === null ? 'file' : `row ${row}`, ...(column === null ? [] : [column])].join(', ');

const refuseFaults = ({ faults }: ImportPlan): void => {
  if (faults.length === 0) return;
  const errors = faults.slice(0, mostNamed).map((fault) => ({ field: placeOf(fault), detail: fault.detail }));
  const more = faults.length > mostNamed ? `; and ${faults.length - mostNamed} more` : '';
  throw new Problem(400, 'bad-file', `Nothing was imported: ${inOneSentence(errors)}${more}`, { errors });
};

const previewRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/floors/{floor}/import/{what}/preview',
    summary: 'What a CSV file of queues or agents would change, and what is wrong with it, cell by cell; changes nothing',
    needs: 'floor.set',
    least: 'the whole',
    params,
    query: nothing,
    body,
    bodyLimit,
    answer: importPreview,
    handle: async ({ params: { floor, what }, body: { text } }) => previewOf(await plan(context, floor, what, text)),
  });

const importRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/floors/{floor}/import/{what}',
    summary: 'Define the queues or agents of a CSV file; nothing of a file with a fault',
    needs: 'floor.set',
    least: 'the whole',
    params,
    query: nothing,
    body,
    bodyLimit,
    answer: z.object({ accepted: z.boolean(), defined: z.int() }),
    handle: async ({ params: { floor, what }, body: { text }, tell }) => {
      const found = await plan(context, floor, what, text);
      refuseFaults(found);
      const defined = await appendDefinitions(await onFloorClock(context, floor), floor, found.definitions);
      tell.done('imported', floor, { what, rows: found.rows.length, defined });
      return { accepted: true, defined };
    },
  });

export const importRoutes = (context: Context): Route[] => [previewRoute(context), importRoute(context)];
