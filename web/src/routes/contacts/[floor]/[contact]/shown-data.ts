/** An event's data with the sealed customer as such: what is sealed says nothing to a reader. */
export const shownData = (data: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const { customer, ...rest } = data;
  return customer === undefined ? rest : { ...rest, customer: 'sealed' };
};
