/** `{status:{from:4,to:6}}`: looks like JSON and is none. */
export interface Triggered {
  readonly what: string;
  readonly value: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

const changed = /^\{?\s*(\w+)\s*:\s*\{\s*from\s*:\s*([^,}]*),\s*to\s*:\s*([^,}]*)\}\s*\}?$/;
const said = /^\{?\s*(\w+)\s*:\s*([^{}]*)\}?$/;
const bare = (text: string | undefined): string | null => text?.trim().replace(/^["']|["']$/g, '') ?? null;

/** Null: written in some other way. */
export const triggeredBy = (text: string): Triggered | null => {
  const [, changing, from, to] = changed.exec(text.trim()) ?? [];
  if (changing !== undefined) return { what: changing, value: null, from: bare(from), to: bare(to) };
  const [, what, value] = said.exec(text.trim()) ?? [];
  return what === undefined ? null : { what, value: bare(value), from: null, to: null };
};
