type Json = string | number | boolean | null | { readonly [key: string]: Json };

/** One text for one value, whatever the order of its fields: JSON as RFC 8785 writes it. */
export const canonicalJson = (value: Json): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${fields.join(',')}}`;
};
