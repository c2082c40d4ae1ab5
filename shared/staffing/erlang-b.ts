/**
 * SPEC MX9, Erlang B: the share of contacts that find all of `agents` busy where nobody can wait; `load` in erlangs.
 * By the recursion over agents, which neither overflows nor loses digits for thousands.
 */
export const erlangB = (load: number, agents: number): number => {
  if (!(load >= 0 && load < Infinity)) throw new RangeError(`load must be a number of erlangs from 0, not ${load}`);
  if (!Number.isInteger(agents) || agents < 0) throw new RangeError(`agents must be a whole number from 0, not ${agents}`);
  let blocked = 1;
  for (let n = 1; n <= agents; n += 1) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
};
