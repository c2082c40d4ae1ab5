import type { Random } from '../../../bin/simulate/core/random.ts';
import { type Hostile, type Kind } from './hostile-request.ts';
import { badBatch, badTime, hugeNumber, smuggled, unknownType, wrongData, wrongType } from './spoiled-event.ts';
import { unknownSource, wrongMedia, wrongMethod, wrongSignature, wrongTime } from './spoiled-request.ts';
import { malformed, nested, notUtf8, tooMuch } from './spoiled-text.ts';

/** How often each kind comes. */
const kinds: Record<string, readonly [kind: Kind, weight: number]> = {
  'malformed JSON': [malformed, 12],
  'not UTF-8': [notUtf8, 8],
  'nested too deep': [nested, 6],
  'too much': [tooMuch, 1],
  'a field of another type': [wrongType, 14],
  'data of another type': [wrongData, 14],
  'a huge number': [hugeNumber, 8],
  'no such time': [badTime, 6],
  'no such type': [unknownType, 6],
  'smuggled fields': [smuggled, 6],
  'a list of bad events': [badBatch, 3],
  'a wrong signature': [wrongSignature, 10],
  'an old or wrong timestamp': [wrongTime, 8],
  'a source nobody knows': [unknownSource, 6],
  'another media type': [wrongMedia, 4],
  'another method': [wrongMethod, 2],
};

const names = Object.keys(kinds);
const weights = Object.values(kinds).map(([, weight]) => weight);

/** The next hostile request; the seed alone decides which. */
export const hostileRequest = (random: Random): Hostile & { readonly kind: string } => {
  const kind = names[random.weighted(weights)] ?? '';
  const [make] = kinds[kind] ?? [];
  if (!make) throw new Error('weights and kinds differ');
  return { ...make(random), kind };
};
