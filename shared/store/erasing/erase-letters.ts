import type { Redis } from 'ioredis';
import { isOfCustomer, type ErasedCustomer } from '../../contacts/erase-customer.ts';
import type { SealedCustomer } from '../../events/fields.ts';
import { nationalOf, writtenNationally } from '../../contacts/national-number.ts';
import { deadLetter, removeDeadLetters } from '../dead-letters.ts';
import { removeDeliveries } from '../deliveries.ts';
import { dialled } from '../number-code.ts';
import type { Seal } from '../seal.ts';

/** Shorter ones stand in everything. */
const leastTelling = 6;

const customersIn = (value: unknown): Partial<SealedCustomer>[] => {
  if (Array.isArray(value)) return value.flatMap(customersIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) =>
    field === 'customer' && typeof inner === 'object' && inner !== null ? [inner as Partial<SealedCustomer>] : customersIn(inner),
  );
};

const opened = (seal: Seal, sealed: string): string => {
  try {
    return seal.open(sealed);
  } catch {
    return '';
  }
};

const orAsItIs = (encoded: string): string => {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
};

/** As it stands, as a form’s encoding would have it read, and as JSON does with what it escapes. */
const readings = (text: string): string[] => [
  ...new Set([
    text,
    text.replaceAll('+', ' ').replaceAll(/(?:%[\da-f]{2})+/gi, orAsItIs),
    text.replaceAll(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  ]),
];

/** Without what people put between digits, so that a number is found however it is written. */
const bare = (text: string): string => text.toLowerCase().replaceAll(/[\s().\-/]/g, '');

/** What a source sent that could not be taken, and that tells of a customer: by their marks, or, where nothing could be told apart, in clear. */
export const eraseLetters = async (
  redis: Redis,
  sources: readonly string[],
  erased: ErasedCustomer,
  { seal, clear }: { readonly seal: Seal; readonly clear: readonly string[] },
): Promise<number> => {
  const words = clear.map(bare).filter(({ length }) => length >= leastTelling);
  const nationally = clear
    .map((word) => nationalOf(dialled(word) ?? ''))
    .filter((national) => national !== null)
    .map(writtenNationally);
  const tells = (sealed: string | null): boolean =>
    sealed !== null &&
    readings(opened(seal, sealed)).some(
      (text) => words.some((word) => bare(text).includes(word)) || nationally.some((number) => number.test(text)),
    );
  // a number that was written otherwise has other marks
  const isOfThem = (one: Partial<SealedCustomer>): boolean => isOfCustomer(one, erased) || tells(one.sealed ?? null);
  const isTheirs = (item: string): boolean => {
    const letter = deadLetter.parse(JSON.parse(item));
    if (letter.event !== null && customersIn(JSON.parse(letter.event)).some(isOfThem)) return true;
    return tells(letter.sealed);
  };
  let gone = 0;
  for (const source of sources) {
    gone += await removeDeadLetters(redis, source, isTheirs);
    await removeDeliveries(redis, source, ({ sealed }) => tells(sealed));
  }
  return gone;
};
