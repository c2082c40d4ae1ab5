import type { LeftOut } from './receiver.ts';

/** What lets somebody in, and who called whom: never kept, whatever else is. */
const hidden =
  /^(token|session_?id|password|secret|from|to|caller|called|ani|raw_?digits|digits|description|requester.*|cc-member-cid.*|callerid.*|connectedline.*)$/i;

const withoutSecrets = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, hidden.test(key) ? '[removed]' : withoutSecrets(inner)]),
  );
};

/** Known, and nothing that a floor shows. */
export const notNeeded = (what: string, why: string): LeftOut => ({ what, why, kept: null });

/** A type the product has gained, or that nobody wrote down: kept, so that people can look at it. */
export const unknownType = (what: string, raw: unknown): LeftOut => ({
  what: what.slice(0, 200),
  why: 'is a type of event not known here; it changes nothing and is kept as it came',
  kept: { code: 'unknown-type', raw: withoutSecrets(raw) },
});

/** A known type without what makes it an event. */
export const unusable = (what: string, why: string, raw: unknown): LeftOut => ({
  what: what.slice(0, 200),
  why,
  kept: { code: 'unusable', raw: withoutSecrets(raw) },
});
