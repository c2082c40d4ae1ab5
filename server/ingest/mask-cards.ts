/** Digits in one or more groups; a leading `+` makes it a telephone number. */
const runs = /(?<![\d+])\d+(?:[ -]\d+)*/g;
const shortest = 13;
const longest = 19;

const passesLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
    const doubled = digit * 2;
    sum += at % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
};

/** Card numbers begin with 2–6; what begins with 0, 1 or 9 is a clock, a counter or a telephone number. */
const isCard = (digits: string): boolean =>
  digits.length >= shortest && digits.length <= longest && /^[2-6]/.test(digits) && passesLuhn(digits);

/** The number of groups from `start` on that make up a card number, 0 if none do. */
const cardAt = (groups: string[], start: number): number => {
  let digits = '';
  let found = 0;
  for (let end = start; end < groups.length && digits.length <= longest; end += 1) {
    digits += groups[end] ?? '';
    if (isCard(digits)) found = end + 1 - start;
  }
  return found;
};

const maskRun = (run: string, mask: (digits: string) => string): string => {
  const groups = run.split(/[ -]/);
  const gaps = run.match(/[ -]/g) ?? [];
  let masked = '';
  for (let at = 0; at < groups.length;) {
    const size = cardAt(groups, at);
    masked += size > 0 ? mask(groups.slice(at, at + size).join('')) : (groups[at] ?? '');
    at += Math.max(size, 1);
    if (at < groups.length) masked += gaps[at - 1] ?? ' ';
  }
  return masked;
};

export const lastFour = (digits: string): string => `${'*'.repeat(digits.length - 4)}${digits.slice(-4)}`;

/** Blanks what passes for a payment card number, but for its last four digits (SPEC EV6). */
export const maskCards = (text: string, mask: (digits: string) => string = lastFour): string =>
  text.length < shortest ? text : text.replace(runs, (run) => (run.length < shortest ? run : maskRun(run, mask)));
