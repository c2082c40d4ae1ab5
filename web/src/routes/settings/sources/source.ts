import { listFloors, type FloorEntry } from '#lib/live/floors.ts';
import { ask, send } from '#lib/settings/ask.ts';

/** Instants are those of its events. */
export interface HeardSource {
  readonly lastHeard: string;
  /** Null: heartbeats alone. */
  readonly lastChange: string | null;
  /** Null: it has no heartbeat. */
  readonly everySeconds: number | null;
  readonly silent: boolean;
  readonly skewMs: number;
}

/** A system that posts events, as the API lists it. */
export interface Source {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** The first takes what names an unknown queue or agent. */
  readonly floors: readonly string[];
  readonly enabled: boolean;
  readonly url: string;
  readonly madeAt: string;
  /** Null: no floor heard it yet. */
  readonly heard: HeardSource | null;
  /** Those that work now, newest first. */
  readonly secrets: readonly { readonly madeAt: string; readonly endsAt: string | null }[];
}

/** What may be connected. */
export interface SourceKind {
  readonly kind: string;
  readonly product: string;
  /** The product makes the secret and shows it. */
  readonly secretFromProduct: boolean;
}

export interface SourceList {
  readonly kinds: readonly SourceKind[];
  readonly sources: readonly Source[];
  readonly floors: readonly FloorEntry[];
}

/** @throws ApiProblem */
export const readSources = async (): Promise<SourceList> => {
  const [told, floors] = await Promise.all([ask<Pick<SourceList, 'kinds' | 'sources'>>('/sources'), listFloors(fetch)]);
  return { ...told, floors };
};

export const sourcePath = ({ id }: Pick<Source, 'id'>): string => `/sources/${encodeURIComponent(id)}`;

/** Where it posts, whole: without a PUBLIC_URL it is told relative to where one asked. */
export const wholeUrl = (url: string): string => new URL(url, location.href).href;

/** @throws ApiProblem */
export const changeSource = (
  { id, name, floors, enabled }: Source,
  change: Partial<Pick<Source, 'name' | 'floors' | 'enabled'>>,
): Promise<unknown> => send('PUT', sourcePath({ id }), { name, floors, enabled, ...change });
