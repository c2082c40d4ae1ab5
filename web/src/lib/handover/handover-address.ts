import type { Period } from './handover.ts';

/** Which handover is shown; null: the last. All of it is in the address. */
export type HandoverAddress = Period | null;

type Asked = Pick<URLSearchParams, 'get' | 'toString'>;

const minute = 60_000;
const instantOf = (text: string | null): number | null => {
  const at = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) || at % minute !== 0 ? null : at;
};

/** What can't be read is as if nobody had asked. */
export const readHandoverAddress = (asked: Asked): HandoverAddress => {
  const [from, to] = [instantOf(asked.get('from')), instantOf(asked.get('to'))];
  return from === null || to === null || to <= from ? null : { from, to };
};

/** `2026-03-02T13:00Z` */
const written = (at: number): string => `${new Date(at).toISOString().slice(0, 16)}Z`;

/** @returns the search part; what is not its own (`lang`) stays. */
export const writeHandoverAddress = (asked: Asked, to: HandoverAddress): string => {
  const next = new URLSearchParams(asked.toString());
  next.delete('from');
  next.delete('to');
  if (to) {
    next.set('from', written(to.from));
    next.set('to', written(to.to));
  }
  return `?${next.toString()}`;
};
