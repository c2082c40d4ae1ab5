import { bodyOf, type Body } from '../connectors/body.ts';
import type { XmlElement } from '../connectors/xml.ts';
import { maskCards } from './mask-cards.ts';

/** Larger ones would cost more to read again than a look at them is worth. */
const mostRead = 64 * 1024;
const mostShown = 4 * 1024;

const removed = '[removed]';
const secret = /secret|token|passw|authori[sz]ation|api.?key|signature|cookie/i;
const tellsWho =
  /customer|caller|called|phone|e-?mail|msisdn|^ani$|^dnis$|requester|submitter|visitor|first_?name|last_?name|address|birth|^(from|to)$/i;
const prose = /subject|title|comment|description|note|text|message|content|transcript|reason_?detail/i;

const eMail = /[^\s@<>"]+@[^\s@<>"]+/g;
const international = /(?:\+|\b00)\d[\d ().-]{6,}\d/g;

const maskText = (text: string): string => maskCards(text).replaceAll(eMail, removed).replaceAll(international, removed);

const maskNamed = (name: string, value: unknown): unknown => {
  if (secret.test(name) || (tellsWho.test(name) && value !== null)) return removed;
  if (typeof value === 'string' && prose.test(name)) return `[text, ${value.length} characters]`;
  return masked(value);
};

const masked = (value: unknown): unknown => {
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [maskText(name), maskNamed(name, inner)]));
};

const plainXml = ({ children, text }: XmlElement): unknown => {
  if (children.length === 0) return text.trim();
  const byName = Map.groupBy(children, ({ name }) => name);
  return Object.fromEntries(
    [...byName].map(([name, all]) => [name, all.length === 1 && all[0] ? plainXml(all[0]) : all.map(plainXml)]),
  );
};

const plain = (body: Body): unknown => {
  if (body.as === 'json') return body.value;
  if (body.as === 'form') return Object.fromEntries(body.fields);
  return { [body.root.name]: plainXml(body.root) };
};

/**
 * What of a body people may see who connect a product: its fields and what they say, but for secrets, whoever it is about and what
 * somebody wrote. Null: it can't be read, or is too large to look at.
 */
export const shownBody = (bytes: Buffer): string | null => {
  if (bytes.length > mostRead) return null;
  try {
    const text = JSON.stringify(masked(plain(bodyOf(bytes))), null, 2);
    return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
  } catch {
    // what is wrong with it the delivery says itself
    return null;
  }
};
