/** Country codes of one digit and of two; all others have three (ITU-T E.164). */
const short = new Set(
  `1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98`.split(
    ' ',
  ),
);

/** Fewer are an extension, or a part of anything. */
const leastDigits = 7;

/** What of an international number (`+`, digits) is dialled within its country, without what stands before it there; null: too short to tell. */
export const nationalOf = (number: string): string | null => {
  const digits = /^\+(\d+)$/.exec(number)?.[1];
  if (digits === undefined) return null;
  const country = [1, 2].find((length) => short.has(digits.slice(0, length))) ?? 3;
  return digits.length - country < leastDigits ? null : digits.slice(country);
};

const between = '[\\s().\\-/]{0,3}';

/** A number as people write it within its country: with what is dialled first there or without, and with anything between digits. */
export const writtenNationally = (national: string): RegExp =>
  // without it what stands before may be another country’s code
  new RegExp(`(?:(?<!\\d)(?:0|06|[18])${between}|(?<!\\d${between}))${Array.from(national).join(between)}(?!\\d)`);
