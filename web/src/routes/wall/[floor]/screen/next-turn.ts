/** What a rotating screen shows: the nth of its layouts, and the nth turn of that one's pages. */
export interface Turn {
  readonly layout: number;
  readonly page: number;
}

export const firstTurn: Turn = { layout: 0, page: 0 };

/** The next page; after the last one the next layout. A single layout goes on turning its pages. */
export const nextTurn = ({ layout, page }: Turn, layouts: number, pages: number): Turn => {
  if (layouts < 2 || page + 1 < pages) return { layout, page: page + 1 };
  return { layout: (layout + 1) % layouts, page: 0 };
};
