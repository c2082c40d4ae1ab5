import type { NameLevel } from '../access/name-level.ts';
import type { AgentTile } from './board.ts';

/** Views that show each agent, but not who they are in full (SPEC BD6). */
export type HidingView = Exclude<NameLevel, 'full' | 'counts'>;

type Named = Partial<Pick<AgentTile, 'name' | 'desk'>> & Pick<AgentTile, 'id'>;

const nobody = 'Agent –';
const noDesk = 'Desk –';

const initial = (word: string): string => (/[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0] ?? '').toUpperCase();

/** First names first, also of "Lovelace, Ada"; none of an id or an e-mail address in a name's place. */
const wordsOf = ({ id, name = '' }: Named): string[] => {
  if (name === id || name.includes('@')) return [];
  const [last = '', ...first] = name.split(',');
  return [...first, last]
    .join(' ')
    .split(/[\s._]+/u)
    .filter((word) => initial(word) !== '');
};

const firstAndInitial = (named: Named): string => {
  const [first, ...others] = wordsOf(named);
  if (first === undefined) return nobody;
  const last = others.at(-1);
  return last === undefined ? first : `${first} ${initial(last)}.`;
};

const initials = (named: Named): string => wordsOf(named).map(initial).join('') || nobody;

/** What stands in the name's place; undefined where these fields say nothing of it, as most patches do. */
export const hiddenNames: Record<HidingView, (fields: Named) => string | undefined> = {
  short: (fields) => (fields.name === undefined ? undefined : firstAndInitial(fields)),
  initials: (fields) => (fields.name === undefined ? undefined : initials(fields)),
  desk: ({ desk }) => (desk === undefined ? undefined : (desk ?? noDesk)),
  nobody: ({ name }) => (name === undefined ? undefined : nobody),
};
