import { SaxesParser } from 'saxes';
import { Problem } from '../problems/problem.ts';

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const deepest = 20;

const refused = (detail: string): Problem =>
  new Problem(422, 'malformed-xml', `The body ${detail}.`, { errors: [{ field: 'body', detail }] });

const open = (name: string, attributes: XmlElement['attributes']): XmlElement => ({ name, attributes, children: [], text: '' });

/** No type definition, hence no entity beyond the five of XML itself: nothing is fetched, nothing grows. @throws Problem 422 */
export const parseXml = (text: string): XmlElement => {
  const root = open('', {});
  const path = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => {
    throw refused('has a document type definition; send it without');
  });
  parser.on('error', ({ message }) => {
    throw refused(`is not XML: ${message.slice(0, 200)}`);
  });
  parser.on('opentag', ({ local, attributes }) => {
    if (path.length > deepest) throw refused(`is nested deeper than ${deepest} levels`);
    const named = Object.values(attributes).map(({ local: name, value }) => [name, value] as const);
    const element = open(local, Object.fromEntries(named));
    path.at(-1)?.children.push(element);
    path.push(element);
  });
  parser.on('closetag', () => void path.pop());
  const add = (more: string): void => {
    const element = path.at(-1);
    if (element) element.text += more;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(text).close();
  return root.children[0] ?? root;
};
