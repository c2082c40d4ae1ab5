/** As calendars of the three languages call days off, without accents and marks. */
const off = new Set(
  'off vacation vacations holiday holidays leave sick libre libres vacaciones baja bajas اجازة الاجازة اجازات عطلة'.split(' '),
);
/** What stands beside such a word and makes nothing else of it: "day off", "sick leave", "baja por enfermedad". */
const beside = new Set(
  [
    'day days time on out of absence annual paid unpaid medical personal public bank parental maternity paternity',
    'dia dias tiempo de por medica enfermedad maternidad paternidad',
    'يوم ايام في سنوية مرضية رسمية امومة ابوة',
  ].flatMap((words) => words.split(' ')),
);

type Kind = 'off' | 'beside' | 'another';

const kindOf = (word: string): Kind => {
  if (off.has(word)) return 'off';
  return beside.has(word) ? 'beside' : 'another';
};

/** "day-off" is two words, "kick-off" one, and another. */
const kindOfJoined = (word: string): Kind => {
  const kinds = word.split('-').map(kindOf);
  if (kinds.includes('another')) return 'another';
  return kinds.includes('off') ? 'off' : 'beside';
};

const kindsIn = (text: string): Kind[] =>
  [...text.matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu)].map(([word]) => kindOfJoined(word));
const isWholly = (kinds: readonly Kind[]): boolean => kinds.includes('off') && !kinds.includes('another');

/** How far a text speaks of somebody being off: all of it does, it begins so ("Sick – flu"), it has such a word in it, or none. */
export const speaksOfOff = (text: string): 'wholly' | 'first' | 'somewhere' | 'not' => {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const kinds = kindsIn(plain);
  if (!kinds.includes('off')) return 'not';
  if (isWholly(kinds)) return 'wholly';
  const [head = ''] = plain.split(/[:;,(/|–—]|\s-\s/);
  return kinds[0] === 'off' || isWholly(kindsIn(head)) ? 'first' : 'somewhere';
};
