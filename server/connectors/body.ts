import { deepest, isTooDeep, parseJson, readText } from '../ingest/parse-body.ts';
import { Problem } from '../problems/problem.ts';
import { parseXml, type XmlElement } from './xml.ts';

/** Products mislabel what they send; what it is, is seen at its first character. */
export type Body =
  | { readonly as: 'json'; readonly value: unknown }
  | { readonly as: 'xml'; readonly root: XmlElement }
  | { readonly as: 'form'; readonly fields: ReadonlyMap<string, string> };

const unreadable = (code: string, detail: string): Problem =>
  new Problem(422, code, `The body ${detail}.`, { errors: [{ field: 'body', detail }] });

const formOf = (text: string): ReadonlyMap<string, string> => {
  if (!/^[^\s=&]+=[^\s]*$/.test(text)) throw unreadable('unreadable', 'is neither JSON nor XML nor a form; see what was posted');
  return new Map(new URLSearchParams(text));
};

/** @throws Problem where the bytes are none of the three. */
export const bodyOf = (bytes: Buffer): Body => {
  const text = readText(bytes)
    .replace(/^\uFEFF/, '')
    .trim();
  if (text === '') throw unreadable('unreadable', 'is empty');
  if (text.startsWith('<')) return { as: 'xml', root: parseXml(text) };
  if (!/^["[{]/.test(text)) return { as: 'form', fields: formOf(text) };
  const value = parseJson(Buffer.from(text));
  if (isTooDeep(value, deepest)) throw unreadable('too-deep', `is nested deeper than ${deepest} levels`);
  return { as: 'json', value };
};
