const longest = 50;

/** An id for a rule of this name, as the API takes it, that none of `taken` has: `Sales is full` → `sales-is-full`. */
export const ruleId = (name: string, taken: ReadonlySet<string>): string => {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^-+|-+$/g, '');
  // a name in another script leaves nothing
  const base = plain === '' ? 'rule' : plain;
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
  return id;
};
