import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isDeepStrictEqual } from 'node:util';
import { Router, type Request, type RequestHandler } from 'express';
import { reachOn } from '@floorlight/shared/access/reach.ts';
import { mediaTypes } from '@floorlight/shared/exports/format.ts';
import { reportNeeds } from '@floorlight/shared/exports/report-asked.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readExportToken } from '@floorlight/shared/sending/export-token.ts';
import type { Audit } from '@floorlight/shared/store/audit/open-audit.ts';
import { findExport, type Export } from '@floorlight/shared/store/exports/exports.ts';
import { findAsker, type Asker } from '@floorlight/shared/store/exports/find-asker.ts';
import { readParts } from '@floorlight/shared/store/exports/parts.ts';
import { isStorageAway } from '../problems/storage-away.ts';
import { sendDoor } from '../sign-in/door-page.ts';
import { countAddress, forgiveAddress } from '../sign-in/hold-back.ts';
import { localeOf } from '../sign-in/language.ts';
import { requesterOf } from '../sign-in/requester.ts';
import { awayPage, deadFilePage, slowPage } from './pages.ts';

interface Parts {
  readonly context: Context;
  readonly recordFirst: Audit['recordFirst'];
}

type Asked = Request<{ token: string }>;

interface Open {
  readonly file: Export;
  readonly asker: Asker;
}

/** What was within reach when the file was made still is; who reaches the whole floor by name reaches all there is. */
const stillReaches = ({ reach, floor, report }: Export, { grants }: Asker): boolean => {
  const now = reachOn(grants, reportNeeds[report.of], floor);
  return now !== null && (now.whole === 'full' || isDeepStrictEqual(now, reach));
};

/** The file of a link, if it is one of ours, in time, there, and still its asker’s to have. */
const fileOf = async ({ context }: Parts, token: string): Promise<Open | null> => {
  const now = context.clock();
  const id = readExportToken(context.config, token, now);
  const file = id === null ? null : await findExport(context.db, id);
  if (file?.state !== 'done' || file.expires_at.getTime() <= now) return null;
  const asker = await findAsker(context, file.asked_by);
  return asker && stillReaches(file, asker) ? { file, asker } : null;
};

/** Nobody takes away what is not written down. */
const note = ({ recordFirst }: Parts, { file, asker }: Open, address: string): Promise<void> =>
  recordFirst({
    actor: { id: asker.id, kind: asker.kind === 'person' ? 'user' : 'key', name: asker.name },
    address,
    action: 'exported',
    outcome: 'done',
    floor: file.floor,
    subject: file.id,
    detail: { step: 'fetched', of: file.report.of, format: file.format, rows: file.rows, by: 'link' },
  });

const hand = async (parts: Parts, request: Asked, response: Parameters<RequestHandler>[1]): Promise<void> => {
  const { context } = parts;
  const from = requesterOf(request);
  if ((await countAddress(context, from)) > 0) return sendDoor(response, 429, slowPage(localeOf(request)));
  const open = await fileOf(parts, request.params.token);
  if (!open) return sendDoor(response, 404, deadFilePage(localeOf(request)));
  await forgiveAddress(context, from);
  const { file } = open;
  if (request.method !== 'HEAD') await note(parts, open, from.address);
  response.attachment(file.file_name ?? `export.${file.format}`);
  response.set({
    'Content-Type': mediaTypes[file.format],
    'Content-Length': String(file.bytes ?? 0),
    'Cache-Control': 'private, no-store',
    'Referrer-Policy': 'no-referrer',
  });
  if (request.method === 'HEAD') return void response.end();
  await pipeline(Readable.from(readParts(context.db, file)), response);
};

/** `/e/{token}`: hands out a file, a part after the other, to whoever has the link. */
export const exportLinkRouter = (parts: Parts): Router => {
  const router = Router();
  router.get('/e/:token', (async (request: Asked, response, next) => {
    try {
      await hand(parts, request, response);
    } catch (error) {
      // half a file is no file: whoever takes it sees that it broke off
      if (response.headersSent) response.destroy();
      else if (isStorageAway(error)) sendDoor(response, 503, awayPage(localeOf(request)));
      else next(error);
    }
  }) as RequestHandler<{ token: string }>);
  return router;
};
