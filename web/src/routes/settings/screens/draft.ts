import type { ViewName } from '@floorlight/shared/board/protocol-version.ts';
import type { Named, ScreenFloor } from './screens.ts';

/** A screen as its form has it; each field is what stands in it. */
export interface Draft {
  name: string;
  floor: string;
  layout: string;
  /** Metres; empty: the picture fills the screen. */
  distance: string;
  /** Null: its floor's. */
  view: ViewName | null;
  lang: string;
  plain: boolean;
  /** What else its wall's address says (docs/screens.md); the form keeps it. */
  readonly more: string;
}

const own = ['layout', 'distance', 'lang'];

const usualLayout = 'mixed';

/** A new screen follows its floor; where nobody set how much of names its walls show, no last names. */
export const usualView = (floor: Pick<ScreenFloor, 'privacy'> | undefined): ViewName | null =>
  (floor?.privacy ?? null) === null ? 'short' : null;

export const emptyDraft = (floor: Pick<ScreenFloor, 'id' | 'privacy'> | undefined, lang: string): Draft => ({
  name: '',
  floor: floor?.id ?? '',
  layout: usualLayout,
  distance: '',
  view: usualView(floor),
  lang,
  plain: false,
  more: '',
});

export const draftOf = ({ name, floor, layout, view, plain }: Named): Draft => {
  const asked = new URLSearchParams(layout);
  const more = new URLSearchParams([...asked].filter(([field]) => !own.includes(field)));
  return {
    ...{ name, floor, view, plain },
    layout: asked.get('layout') ?? usualLayout,
    distance: asked.get('distance') ?? '',
    lang: asked.get('lang') ?? 'en',
    more: more.toString(),
  };
};

export const namedOf = ({ name, floor, layout, distance, view, lang, plain, more }: Draft): Named => {
  const asked = new URLSearchParams(more);
  if (layout !== usualLayout) asked.set('layout', layout);
  if (distance.trim() !== '') asked.set('distance', distance.trim().replace(',', '.'));
  // said always: else it would be the television's own
  asked.set('lang', lang);
  return { name: name.trim(), floor, layout: asked.toString(), view, plain };
};
