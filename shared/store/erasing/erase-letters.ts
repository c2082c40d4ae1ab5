import type { Redis } from 'ioredis';
import { isOfCustomer, type ErasedCustomer } from '../../contacts/erase-customer.ts';
import type { SealedCustomer } from '../../events/fields.ts';
import { deadLetter, removeDeadLetters } from '../dead-letters.ts';
import { removeDeliveries } from '../deliveries.ts';
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
  const tells = (sealed: string | null): boolean => {
    const text = sealed === null ? '' : bare(opened(seal, sealed));
    return words.some((word) => text.includes(word));
  };
  const isTheirs = (item: string): boolean => {
    const letter = deadLetter.parse(JSON.parse(item));
    if (letter.event !== null && customersIn(JSON.parse(letter.event)).some((one) => isOfCustomer(one, erased))) return true;
    return tells(letter.sealed);
  };
  let gone = 0;
  for (const source of sources) {
    gone += await removeDeadLetters(redis, source, isTheirs);
    await removeDeliveries(redis, source, ({ sealed }) => tells(sealed));
  }
  return gone;
};
