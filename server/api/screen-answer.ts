import { z } from 'zod';
import { viewName } from '@floorlight/shared/board/protocol.ts';
import { screenPlace } from '@floorlight/shared/board/screen-place.ts';
import { screenAddress } from '@floorlight/shared/board/screen-address.ts';
import type { StoredScreen } from '@floorlight/shared/store/screens.ts';
import { floorAnswer } from './known-floor.ts';

/** A floor on which somebody may hang screens up; `privacy`: how much of names its walls show that choose nothing else, null: not set. */
export const screenFloorAnswer = floorAnswer.extend({ privacy: viewName.nullable() });

/** `seen` is kept to the minute; `version` and `resolution` are what the page said when it was loaded; null: not heard of yet. */
export const screenAnswer = screenPlace.extend({
  id: z.string(),
  name: z.string(),
  /** Where it belongs, a path. */
  address: z.string(),
  online: z.boolean(),
  pairedBy: z.string(),
  pairedAt: z.iso.datetime(),
  seen: z.iso.datetime().nullable(),
  version: z.string().nullable(),
  resolution: z.string().nullable(),
  network: z.string().nullable(),
});

export const answerFor = (screen: StoredScreen, online: boolean, pairedBy: string): z.input<typeof screenAnswer> => {
  const { id, name, floor, layout, view, plain, pairedAt, lastSeen, version, resolution, address } = screen;
  return {
    ...{ id, name, floor, layout, view, plain, version, resolution, online, pairedBy },
    address: screenAddress(screen),
    pairedAt: pairedAt.toISOString(),
    seen: lastSeen?.toISOString() ?? null,
    network: address,
  };
};
