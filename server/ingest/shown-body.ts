import { bodyOf, type Body } from '../connectors/body.ts';
import type { XmlElement } from '../connectors/xml.ts';
import { maskCards } from './mask-cards.ts';

/** Larger ones would cost more to read again than a look at them is worth. */
const mostRead = 64 * 1024;
const mostShown = 4 * 1024;
const longestValue = 80;
const largestNumber = 100_000;

const removed = '[removed]';
const secret = /secret|token|passw|authori[sz]ation|api.?key|signature|cookie/i;
const tellsWho =
  /customer|caller|called|phone|mail|msisdn|^ani|dnis|requester|submitter|visitor|contact_?info|address|birth|^(from|to)$/i;

/** What a field is about is its last word: `agent_id`, `CallStatus`, `detail-type`. */
const lastWord = (name: string): string =>
  name
    .split(/[^\p{L}\p{N}]+|(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u)
    .at(-1)
    ?.toLowerCase() ?? '';

/** Ids, kinds, states and times: what one looks for who connects a product. All else may be about somebody. */
const telling: ReadonlySet<string> = new Set(
  `id ids sid uuid arn type subtype kind event topic source version specversion state status substatus code action reason result outcome
   time timestamp date at on start end started ended created updated duration seconds ms sequence count channel direction media
   priority queue skill team group agent user presence disposition provider`.split(/\s+/),
);
const isTelling = (name: string): boolean => telling.has(lastWord(name));

const eMail = /[^\s@<>"]+@[^\s@<>"]+/;
const phoneLike = /(?:\+|\b0)\d[\d ().-]{5,}\d/;

const isPlain = (name: string, value: string): boolean =>
  isTelling(name) &&
  value.length <= longestValue &&
  !eMail.test(value) &&
  (!phoneLike.test(value) || /^\d{4}-\d\d-\d\d/.test(value));

const shownText = (name: string, value: string): string =>
  isPlain(name, value) ? maskCards(value) : `[text, ${value.length} characters]`;

const shownValue = (name: string, value: unknown): unknown => {
  if (value === null || typeof value === 'boolean') return value;
  if (secret.test(name) || tellsWho.test(name)) return removed;
  if (typeof value === 'string') return value === '' ? value : shownText(name, value);
  if (typeof value === 'number') return isTelling(name) || Math.abs(value) < largestNumber ? value : '[number]';
  if (Array.isArray(value)) return value.map((one) => shownValue(name, one));
  return shown(value as object);
};

const shown = (value: object): object =>
  Object.fromEntries(Object.entries(value).map(([name, inner]) => [maskCards(name), shownValue(name, inner)]));

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
 * What of a body people may see who connect a product: its fields, and of what they say ids, kinds, states and times; not secrets, nor
 * whoever it is about, nor what somebody wrote. Null: it can't be read, or is too large to look at.
 */
export const shownBody = (bytes: Buffer): string | null => {
  if (bytes.length > mostRead) return null;
  try {
    const text = JSON.stringify(shownValue('', plain(bodyOf(bytes))), null, 2);
    return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
  } catch {
    // what is wrong with it the delivery says itself
    return null;
  }
};
