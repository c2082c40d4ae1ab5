/** One of the ways in which a customer's contacts are found; `mark` is never who they are, but what `seal.ts` makes of it. */
export interface CustomerWay {
  readonly by: 'key' | 'number' | 'beginning' | 'tail' | 'email';
  readonly mark: string;
}
