import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import PDFDocument from 'pdfkit';
import { ExportRefused } from '@floorlight/shared/exports/export-state.ts';
import { mostRowsOnPaper } from '@floorlight/shared/exports/format.ts';
import type { Table } from '@floorlight/shared/exports/table.ts';
import { facesFor } from './faces.ts';
import { page } from './lay-out.ts';
import { Paper } from './paper.ts';

const openDocument = ({ title, locale }: Table): PDFKit.PDFDocument => {
  const document = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    autoFirstPage: false,
    lang: locale,
    displayTitle: true,
    info: { Title: title, Creator: 'Floorlight' },
  });
  // it takes an opened font as well as a file, which its types do not say
  for (const { name, font } of [...facesFor(400), ...facesFor(600)])
    document.registerFont(name, font as unknown as PDFKit.Mixins.PDFFontSource);
  return document;
};

/** Waits while whoever takes the file has enough of it in hand. */
const room = async (sink: Writable): Promise<void> => {
  if (sink.writableNeedDrain) await new Promise((resolve) => sink.once('drain', resolve).once('close', resolve));
};

/** A4, landscape, to be read and handed round. @throws ExportRefused where there are more rows than anybody reads. */
export const writePdf = async (table: Table, sink: Writable): Promise<void> => {
  const document = openDocument(table);
  document.pipe(sink);
  const over = finished(sink);
  over.catch(() => undefined);
  const paper = new Paper(document, table);
  let count = 0;
  for await (const row of table.rows) {
    count += 1;
    if (count > mostRowsOnPaper) throw new ExportRefused('too-many-rows');
    paper.row(row);
    await room(sink);
  }
  paper.end();
  document.end();
  await over;
};
