export const shownShifts = ['all', 'irregular'] as const;
export type ShownShifts = (typeof shownShifts)[number];

/** What the list of shifts shows. All of it is in the address. */
export interface ShiftsAddress {
  /** `yyyy-mm-dd` of the floor's calendar, both counted; empty: today. */
  readonly from: string;
  readonly to: string;
  /** Empty: all. */
  readonly team: string;
  readonly show: ShownShifts;
}

const usual: ShiftsAddress = { from: '', to: '', team: '', show: 'all' };

const date = /^\d{4}-\d\d-\d\d$/;
const dateOf = (text: string | null): string => (text !== null && date.test(text) && !Number.isNaN(Date.parse(text)) ? text : '');

type Asked = Pick<URLSearchParams, 'get' | 'toString'>;

/** What can't be read is as if nobody had asked. */
export const readShiftsAddress = (asked: Asked): ShiftsAddress => ({
  from: dateOf(asked.get('from')),
  to: dateOf(asked.get('to')),
  team: asked.get('team') ?? '',
  show: shownShifts.find((one) => one === asked.get('show')) ?? usual.show,
});

/** @returns the search part; what is not its own (`lang`) stays, and what is as usual is not written. */
export const writeShiftsAddress = (asked: Asked, to: ShiftsAddress): string => {
  const next = new URLSearchParams(asked.toString());
  for (const name of Object.keys(usual) as (keyof ShiftsAddress)[]) {
    next.delete(name);
    if (to[name] !== usual[name]) next.set(name, to[name]);
  }
  return `?${next.toString()}`;
};

/** The days asked for, in order; one that is given alone is the only one. */
export const daysAsked = ({ from, to }: ShiftsAddress, today: string): { readonly first: string; readonly last: string } => {
  const [one, other] = [from || to || today, to || from || today];
  return one <= other ? { first: one, last: other } : { first: other, last: one };
};
