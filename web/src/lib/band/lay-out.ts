import type { Window } from './zoom-window.ts';

export interface Placed<Item> {
  readonly item: Item;
  /** Whole pixels from the band's start. */
  readonly x: number;
  readonly width: number;
}

interface Timed {
  readonly from: number;
  readonly to: number;
}

/**
 * Where each item of a band lies, in whole pixels: an edge that two items share is the same pixel for both, so that neither
 * gap nor overlap is painted. What is narrower than a pixel still has one. Items outside the window are left out.
 */
export const layOut = <Item extends Timed>(items: readonly Item[], { from, to }: Window, pixels: number): Placed<Item>[] => {
  const pixelAt = (instant: number): number => Math.round(((instant - from) / (to - from)) * pixels);
  return items.flatMap((item) => {
    if (item.from >= to || item.to <= from) return [];
    const x = Math.min(pixelAt(Math.max(item.from, from)), pixels - 1);
    return [{ item, x, width: Math.max(1, pixelAt(Math.min(item.to, to)) - x) }];
  });
};
