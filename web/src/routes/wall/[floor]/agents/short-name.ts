const initial = (word: string): string => [...word][0] ?? '';

/** "Lovelace, Ada" reads "Ada Lovelace". */
const wordsOf = (name: string): string[] => {
  const [last = '', ...first] = name.split(',');
  return [...first, last].join(' ').split(/\s+/u).filter(Boolean);
};

/** The ways a name may be written, the fullest first. A name of one word, an id or an address has no shorter way. */
const ways = (name: string): string[] => {
  const words = wordsOf(name);
  const [first = '', ...others] = words;
  const last = others.at(-1);
  if (last === undefined || name.includes('@')) return [name];
  return [name, `${first} ${last}`, `${first} ${initial(last)}.`, `${initial(first)}. ${last}`, words.map(initial).join('')];
};

const width = (text: string): number => [...text].length;

/** The fullest way of writing a name within so many letters; the shortest where none fits. */
export const shortName = (name: string, room: number): string => {
  const all = ways(name);
  return all.find((way) => width(way) <= room) ?? all.reduce((one, other) => (width(other) < width(one) ? other : one));
};
