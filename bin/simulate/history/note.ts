import type { Random } from '../core/random.ts';

/** What agents write of nearly every contact, of many, and of few. */
const phrases = [
  'customer called about',
  'asked again for',
  'explained',
  'checked the account',
  'second contact this week',
  'promised a call back',
  'invoice was paid twice',
  'router restarted, light stays red',
  'sent the form by e-mail',
  'address changed',
  'wants to cancel',
  'complaint about the waiting time',
  'technician did not come',
  'contract ends next month',
  'payment plan over six months',
  'very friendly',
  'angry at first, satisfied in the end',
  'line drops in the evening',
  'refund approved by the team lead',
  'passed on to the second line',
];

const starts = ['bar', 'cel', 'dor', 'fen', 'gal', 'hol', 'kir', 'lum', 'mar', 'nor', 'pel', 'quin', 'ros', 'sol', 'tam', 'ver'];
const middles = ['a', 'ba', 'de', 'fi', 'go', 'la', 'me', 'ni', 'ro', 'su', 'ta', 'vi'];
const ends = ['berg', 'by', 'dale', 'feld', 'ham', 'lund', 'mouth', 'port', 'stad', 'ton', 'vik', 'wick'];

/** Names of places, of which some are said a thousand times as often as others. */
const place = (random: Random): string => {
  const nth = Math.floor(Math.exp(random.between(0, Math.log(20_000)))) - 1;
  const [start, middle, end] = [starts[nth % 16], middles[Math.floor(nth / 16) % 12], ends[Math.floor(nth / 192) % 12]];
  const street = Math.floor(nth / 2304);
  return `${start}${middle}${end}${street === 0 ? '' : ` ${street}`}`;
};

const reference = (random: Random): string => `ref${Math.floor(random.between(0, 1e9)).toString(36)}`;

/** A note as agents write them: words that nearly all have, some that many have, and here and there one that no other has. */
export const note = (random: Random, issue: string): string => {
  const said = Array.from({ length: 1 + random.weighted([3, 4, 2, 1]) }, () => random.pick(phrases));
  return [
    issue,
    ...said,
    ...(random.chance(0.4) ? [place(random)] : []),
    ...(random.chance(0.25) ? [reference(random)] : []),
  ].join(', ');
};
