import { Problem } from '../problems/problem.ts';
import { bodyOf, type Body } from './body.ts';
import { reading, type Piece } from './reading.ts';
import type { Delivery, Reading } from './receiver.ts';
import { lookOf } from './looks.ts';

/** How one product's body is told from another's and what is in it. */
export interface Language {
  readonly kind: string;
  readonly product: string;
  readonly isOwn: (body: Body) => boolean;
  readonly pieces: (body: Body, now: number, bytes: Buffer) => readonly Piece[];
}

const foreign = ({ kind, product }: Language, body: Body): Problem => {
  const other = lookOf(body);
  const guess =
    other !== null && other.kind !== kind ? ` It looks like ${other.product}'s; post it to a source of kind ${other.kind}.` : '';
  const detail = `The body is none that ${product} sends.${guess}`;
  return new Problem(422, 'wrong-product', detail, { errors: [{ field: 'body', detail }] });
};

/** Bytes → what they say. @throws Problem where they are no body, or another product's. */
export const reads =
  (language: Language) =>
  ({ body: bytes }: Pick<Delivery, 'body'>, now: number): Reading => {
    const body = bodyOf(bytes);
    if (!language.isOwn(body)) throw foreign(language, body);
    return reading(language.pieces(body, now, bytes));
  };
