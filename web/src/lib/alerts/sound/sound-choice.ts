import type { AlertTile } from '@floorlight/shared/alerts/alert-tile.ts';
import { severityRank } from '@floorlight/shared/alerts/in-order.ts';
import type { Severity } from '@floorlight/shared/alerts/rule.ts';
import { toneNames, type ToneName } from './tones.ts';

/** What one hears in this browser. */
export interface SoundChoice {
  readonly muted: boolean;
  readonly tones: Readonly<Record<Severity, ToneName>>;
}

export const usualChoice: SoundChoice = { muted: false, tones: { info: 'none', warning: 'double', critical: 'urgent' } };

const key = 'floorlight:alert-sounds';

const isTone = (value: unknown): value is ToneName => toneNames.includes(value as ToneName);

/** What can't be read is usual. */
export const readChoice = (storage: Pick<Storage, 'getItem'>): SoundChoice => {
  try {
    const kept = JSON.parse(storage.getItem(key) ?? '{}') as { muted?: unknown; tones?: Record<string, unknown> };
    const toneOf = (severity: Severity): ToneName => {
      const tone = kept.tones?.[severity];
      return isTone(tone) ? tone : usualChoice.tones[severity];
    };
    return {
      muted: kept.muted === true,
      tones: { info: toneOf('info'), warning: toneOf('warning'), critical: toneOf('critical') },
    };
  } catch {
    return usualChoice;
  }
};

export const keepChoice = (choice: SoundChoice, storage: Pick<Storage, 'setItem'>): void => {
  try {
    storage.setItem(key, JSON.stringify(choice));
  } catch {
    // a browser that keeps nothing still sounds as chosen, until it is closed
  }
};

/** The one tone for alerts that are new together: that of the gravest which has one. */
export const toneFor = (fresh: readonly Pick<AlertTile, 'severity'>[], { muted, tones }: SoundChoice): ToneName => {
  if (muted) return 'none';
  const audible = fresh.filter(({ severity }) => tones[severity] !== 'none');
  const [gravest] = audible.toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity));
  return gravest ? tones[gravest.severity] : 'none';
};

/** A wall's: from this severity on, as usual. */
export const wallChoice = (from: Severity | 'none'): SoundChoice => {
  const toneOf = (severity: Severity): ToneName =>
    from === 'none' || severityRank(severity) < severityRank(from)
      ? 'none'
      : severity === 'info'
        ? 'low'
        : usualChoice.tones[severity];
  return { muted: from === 'none', tones: { info: toneOf('info'), warning: toneOf('warning'), critical: toneOf('critical') } };
};
