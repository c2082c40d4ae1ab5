/**
 * A day that people say is not like others of its weekday: nothing comes, it goes like another weekday (Monday is 0), or as many
 * come as a share of what would. What came on such a day teaches nothing about others.
 */
export type SpecialDay =
  | { readonly kind: 'closed' }
  | { readonly kind: 'like'; readonly weekday: number }
  | { readonly kind: 'share'; readonly share: number };

/** By `yyyy-mm-dd`. */
export type SpecialDays = ReadonlyMap<string, SpecialDay>;
