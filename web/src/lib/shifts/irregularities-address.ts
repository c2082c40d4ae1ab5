import { irregularityKinds, type IrregularityKind } from '@floorlight/shared/shifts/irregularities.ts';
import { dateAfter } from '#lib/format/floor-date.ts';

export const shownStates = ['open', 'closed', 'all'] as const;
export type ShownState = (typeof shownStates)[number];

/** What the list of irregularities shows. All of it is in the address. */
export interface IrregularitiesAddress {
  /** `yyyy-mm-dd` of the floor's calendar, both counted; empty: the last week. */
  readonly from: string;
  readonly to: string;
  /** Empty: all. */
  readonly team: string;
  readonly kind: IrregularityKind | '';
  readonly state: ShownState;
}

const usual: IrregularitiesAddress = { from: '', to: '', team: '', kind: '', state: 'open' };

const date = /^\d{4}-\d\d-\d\d$/;
const dateOf = (text: string | null): string => (text !== null && date.test(text) && !Number.isNaN(Date.parse(text)) ? text : '');

type Asked = Pick<URLSearchParams, 'get' | 'toString'>;

/** What can't be read is as if nobody had asked. */
export const readIrregularitiesAddress = (asked: Asked): IrregularitiesAddress => ({
  from: dateOf(asked.get('from')),
  to: dateOf(asked.get('to')),
  team: asked.get('team') ?? '',
  kind: irregularityKinds.find((one) => one === asked.get('kind')) ?? '',
  state: shownStates.find((one) => one === asked.get('state')) ?? usual.state,
});

/** @returns the search part; what is not its own (`lang`) stays, and what is as usual is not written. */
export const writeIrregularitiesAddress = (asked: Asked, to: IrregularitiesAddress): string => {
  const next = new URLSearchParams(asked.toString());
  for (const name of Object.keys(usual) as (keyof IrregularitiesAddress)[]) {
    next.delete(name);
    if (to[name] !== usual[name]) next.set(name, to[name]);
  }
  return `?${next.toString()}`;
};

const week = 6;

/** The days asked for, in order; none given: the last week. */
export const weekAsked = (
  { from, to }: Pick<IrregularitiesAddress, 'from' | 'to'>,
  today: string,
): { readonly first: string; readonly last: string } => {
  const last = to || (from > today ? from : today);
  const first = from || dateAfter(last, -week);
  return first <= last ? { first, last } : { first: last, last: first };
};
