import type { ViewName } from '@floorlight/shared/board/protocol-version.ts';
import type { ScreenPlace } from '@floorlight/shared/board/screen-place.ts';
import type { FloorEntry } from '#lib/live/floors.ts';
import { ask, send } from '#lib/settings/ask.ts';

/** A paired screen as the API tells of it. */
export interface PairedScreen extends ScreenPlace {
  readonly id: string;
  readonly name: string;
  /** Of its wall, a path. */
  readonly address: string;
  readonly online: boolean;
  readonly pairedBy: string;
  readonly pairedAt: string;
  readonly seen: string | null;
  readonly version: string | null;
  readonly resolution: string | null;
  readonly network: string | null;
}

/** A floor, and how much of names its walls show that choose nothing else; null: nobody set it. */
export interface ScreenFloor extends FloorEntry {
  readonly privacy: ViewName | null;
}

export interface Screens {
  /** Where this person may hang screens up. */
  readonly floors: readonly ScreenFloor[];
  readonly screens: readonly PairedScreen[];
}

export interface Named extends ScreenPlace {
  readonly name: string;
}

const floorPath = (floor: string): string => `/floors/${encodeURIComponent(floor)}/screens`;
const pathOf = ({ floor, id }: PairedScreen): string => `${floorPath(floor)}/${encodeURIComponent(id)}`;

/** All @throws ApiProblem */
export const readScreens = (): Promise<Screens> => ask('/screens');
export const approveScreen = (code: string, { floor, ...screen }: Named): Promise<unknown> =>
  send('POST', floorPath(floor), { ...screen, code });
export const changeScreen = (screen: PairedScreen, changed: Named): Promise<unknown> => send('PUT', pathOf(screen), changed);
export const reloadScreen = (screen: PairedScreen): Promise<unknown> => send('POST', `${pathOf(screen)}/reload`);
export const revokeScreen = (screen: PairedScreen): Promise<unknown> => send('DELETE', pathOf(screen));
